"""What the calendar brings to the house."""

from app.community.calendar_source import CalendarSource
from app.community.events import MembershipChanged, SiteChanged
from app.community.feature import Feature, GroupTab, Link, PostKind, RetentionRule
from app.community.models import Member
from app.community.notification_kind import NotificationKind
from app.community.permissions import Permission
from app.community.roles import Role
from app.features.calendar import feeds, handlers, jobs, messages
from app.features.calendar.actions.leaving import forget_answers
from app.features.calendar.actions.meetings import announce_meeting
from app.features.calendar.actions.subscriptions import forget_subscriptions
from app.features.calendar.drawn import forget_sheets
from app.features.calendar.events import GatheringCancelled, GatheringMoved, GatheringSoon
from app.features.calendar.models import Gathering
from app.features.calendar.queries import answers, entries, imports, own, pages, told
from app.features.calendar.queries.gatherings import KIND
from app.features.calendar.queries.structured import structured
from app.features.calendar.views import answering, blueprint, subscriptions, writing
from app.features.calendar.views import feeds as feed_doors
from app.features.calendar.views import imports as import_doors
from app.features.calendar.views import pages as page_doors
from app.foundation.events import later, live
from app.foundation.jobs import Every
from app.foundation.language import lazy_

# Each room of doors hangs its addresses on the one blueprint when it is imported.
DOORS = (answering, feed_doors, import_doors, page_doors, subscriptions, writing)


def _erase(member: Member) -> None:
    forget_answers(member)
    forget_subscriptions(member)


FEATURE = Feature(
    name="calendar",
    title=lazy_("Calendar"),
    views=(blueprint.routes,),
    permissions=(
        Permission(
            "calendar.import",
            lazy_("Let a calendar from elsewhere stand in the group’s calendar"),
            Role.ADMIN,
        ),
        Permission("calendar.answer", lazy_("Say whether one comes"), Role.OWNER, also=answers.may_answer),
    ),
    posts=(
        PostKind(
            KIND,
            title=lazy_("Event"),
            detail=Gathering,
            card="features/calendar/_card.html",
            page="features/calendar/_page.html",
            context=pages.page_context,
            compose="calendar.new",
            compose_title=lazy_("Announce an event"),
            edit="calendar.edit",
            words=pages.words,
            structured=structured,
        ),
    ),
    calendars=(
        CalendarSource("events", lazy_("Events"), entries=entries.entries, own=own.own, texts=entries.texts),
        CalendarSource("imported", lazy_("From other calendars"), entries=imports.entries, icon="rss"),
    ),
    notifications=(
        NotificationKind(
            "calendar.moved",
            on=GatheringMoved,
            title=lazy_("An event I want to come to is moved"),
            to=told.those_who_come,
            text=messages.moved,
            link=messages.address,
            mail=True,
        ),
        NotificationKind(
            "calendar.cancelled",
            on=GatheringCancelled,
            title=lazy_("An event I want to come to does not take place"),
            to=told.those_who_come,
            text=messages.cancelled,
            link=messages.address,
            mail=True,
        ),
        NotificationKind(
            "calendar.soon",
            on=GatheringSoon,
            title=lazy_("An event I come to is near"),
            to=told.those_who_said_yes,
            text=messages.soon,
            link=messages.address,
        ),
    ),
    announces=announce_meeting,
    handlers=(
        live(SiteChanged, feeds.forget_feeds),
        live(SiteChanged, forget_sheets),
        later(MembershipChanged, handlers.free_places_of),
    ),
    jobs=(
        Every("quarter", jobs.remind),
        Every("quarter", jobs.follow_calendars),
        Every("night", jobs.follow_clocks),
    ),
    tabs=(GroupTab("calendar.group", lazy_("Calendar")),),
    navigation=(Link(lazy_("Calendar"), "calendar.town", icon="calendar-days", rank=20),),
    account_links=(
        Link(lazy_("My dates"), "calendar.mine", icon="calendar-days", permission="site.use"),
        Link(lazy_("Calendars I subscribed to"), "calendar.subscriptions", icon="rss", permission="site.use"),
    ),
    erase=_erase,
    export=answers.export,
    retention=(
        RetentionRule(lazy_("Revoked addresses of calendars: 90 days"), jobs.erase_revoked_subscriptions),
    ),
    template_globals={"next_dates": pages.next_dates},
)
