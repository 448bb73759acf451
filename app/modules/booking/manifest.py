"""What booking brings to the house."""

from app.community.calendar_source import CalendarSource, PostCalendar
from app.community.events import MembershipChanged
from app.community.feature import GroupTab, Link, Module, PostKind, RetentionRule, Starter
from app.community.meeting import Rooms
from app.community.permissions import Permission
from app.community.roles import Role
from app.foundation.events import later
from app.foundation.jobs import Every, Job
from app.foundation.language import lazy_
from app.foundation.promises import Promise
from app.modules.booking import handlers, jobs, notifications
from app.modules.booking.actions.forgetting import forget_member
from app.modules.booking.actions.guarding import claims_are_guarded
from app.modules.booking.actions.leaving import archive_with_post
from app.modules.booking.events import BookingApproved, BookingMoved, FacilityChanged, UnitsFreed
from app.modules.booking.forms.settings import SettingsForm
from app.modules.booking.models import Facility
from app.modules.booking.models.settings import Settings
from app.modules.booking.queries import (
    blocks,
    duty_words,
    entries,
    exports,
    feeds,
    letter_words,
    loose_ends,
    pages,
    rights,
    rooms,
    waiting,
)
from app.modules.booking.queries.desk import DESK
from app.modules.booking.queries.errands import files_in_use
from app.modules.booking.queries.facilities import KIND, NAME
from app.modules.booking.queries.inbox import works_in
from app.modules.booking.views import (
    caretaking,
    cases,
    closures,
    decisions,
    drafting,
    guests,
    imports,
    inbox,
    keys,
    letters,
    money,
    moving,
    offers,
    papers,
    plans,
    renting,
    reports,
    requesting,
    setup,
    swapping,
    talking,
)
from app.modules.booking.views.blueprint import booking_words, own_routes, routes
from app.modules.booking.views.price_words import booking_prices

# Each room of doors hangs its addresses on the one blueprint when it is imported.
DOORS = (
    caretaking, cases, closures, decisions, drafting, guests, imports, inbox, keys, letters, money, moving, offers, papers, plans,
    renting, reports, requesting, setup, swapping, talking,
)  # fmt: skip

MODULE = Module(
    name=NAME,
    icon="calendar-check",
    title=lazy_("Booking"),
    about=lazy_("Let people book halls, huts and courts, and keep the plan right."),
    views=(routes, own_routes),
    permissions=(
        Permission("booking.request", lazy_("Ask for a facility"), Role.MEMBER, also=rights.is_welcome),
        Permission("booking.own", lazy_("Change, cancel and answer for one's own bookings"), None,
                   also=rights.is_renter, while_muted=True),
        Permission("booking.read", lazy_("Read a booking"), Role.STAFF, also=rights.may_read, while_muted=True),
        Permission("booking.talk", lazy_("Talk with the renter, or with those who let it, about a booking"), Role.STAFF,
                   also=rights.may_talk),
        Permission("booking.decide", lazy_("Decide about requests, move and cancel bookings"), Role.STAFF,
                   also=rights.decides),
        Permission("booking.work", lazy_("See the requests and handovers of facilities"), Role.STAFF,
                   also=works_in, while_muted=True),
        Permission("booking.override", lazy_("Set a rule aside, with a reason"), Role.STAFF),
        Permission("booking.money", lazy_("Post payments, write invoices and settle bookings"), Role.STAFF,
                   also=rights.keeps_money),
        Permission("booking.care", lazy_("Hand out and take back keys"), Role.STAFF, also=rights.cares),
        Permission("booking.close", lazy_("Close facilities for a while"), Role.STAFF),
        Permission("booking.set_up", lazy_("Set up facilities, their rules and prices"), Role.STAFF),
    ),
    posts=(
        PostKind(
            KIND,
            title=lazy_("Facility"),
            detail=Facility,
            card="modules/booking/_card.html",
            page="modules/booking/_page.html",
            context=pages.page_context,
            permission="booking.set_up",
            edit_permission="booking.set_up",
            is_official=True,
            compose="booking.new_facility",
            compose_title=lazy_("Set up a facility"),
            before_delete=archive_with_post,
        ),
    ),
    handlers=(
        later(UnitsFreed, handlers.move_queue_up),
        later(BookingApproved, handlers.lower_fees),
        later(BookingApproved, handlers.redraw_card),
        later(UnitsFreed, handlers.redraw_card),
        later(FacilityChanged, handlers.redraw_card),
        later(BookingMoved, handlers.end_conversation),
        later(MembershipChanged, handlers.end_duties_of),
        *(later(fact, handlers.tell_renter) for fact in letter_words.FACTS),
        *(later(fact, handlers.tell_duties) for fact in duty_words.FACTS),
        *(later(fact, handlers.ask_for_papers) for fact in handlers.PAPER_FACTS),
        *(later(fact, handlers.renew_calendars) for fact in handlers.DATE_FACTS),
    ),
    calendars=(
        CalendarSource(
            "bookings", lazy_("Bookings"), entries.entries, entries.own, feeds.texts,
            of_post=PostCalendar(KIND, feeds.texts_of, feeds.is_over), icon="calendar-check",
        ),
        CalendarSource("closed_times", lazy_("Closed times"), blocks.entries, icon="ban", comes_next=False),
    ),
    starter=Starter("Grillhütte", "Alles rund um unsere Hütte.", "flame"),
    rooms=Rooms(rooms.choices, rooms.taken, rooms.door, rooms.asked),
    promises=(Promise("two claims on one unit never overlap", claims_are_guarded),),
    desk=DESK,
    files_in_use=files_in_use,
    jobs=(
        Every("minute", jobs.follow_clock),
        Every("minute", jobs.follow_calendars),
        Every("hour", jobs.tidy_dates),
        Every("hour", jobs.remind_renters),
        Every("hour", jobs.list_pending),
        Every("hour", jobs.find_papers),
        Job(jobs.write_papers),
        Every("night", jobs.close_finished),
        Every("night", jobs.redraw_cards),
        Every("night", jobs.prolong_closures),
        Every("night", jobs.follow_clocks),
    ),
    tabs=(
        GroupTab("booking.overview", lazy_("Occupancy")),
        GroupTab("booking.inbox", lazy_("Requests"), permission="booking.work"),
    ),
    loose_ends=loose_ends.loose_ends,
    erase=forget_member,
    export=exports.export,
    retention=(
        RetentionRule(lazy_("Names in requests that never became a booking: 90 days"), jobs.forget_unmade),
        RetentionRule(
            lazy_("Names in bookings: a year after the end, 10 years where money was paid"), jobs.forget_ended
        ),
    ),
    notifications=notifications.KINDS,
    settings=Settings,
    settings_form=SettingsForm,
    limits={"booking.request": "20 per hour", "booking.guest": "5 per hour", "booking.look": "120 per minute"},
    template_globals={"booking_words": booking_words, "booking_prices": booking_prices},
    waiting=waiting.ANYTHING,
    open_things=waiting.open_things,
    account_links=(Link(lazy_("My bookings"), "bookings.own", icon="calendar-check", permission="site.use"),),
)  # fmt: skip
