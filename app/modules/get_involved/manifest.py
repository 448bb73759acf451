"""What Get involved brings to the house."""

from app.community.calendar_source import CalendarSource
from app.community.events import MembershipChanged, PostWithdrawn
from app.community.feature import GroupTab, Link, Module, PostKind, RetentionRule, Starter
from app.community.permissions import Permission
from app.community.roles import Role
from app.foundation.events import later
from app.foundation.jobs import Every
from app.foundation.language import lazy_
from app.modules.get_involved import handlers, jobs, notifications
from app.modules.get_involved.actions.leaving import forget_member, refuse_while_counted_on
from app.modules.get_involved.forms.settings import SettingsForm
from app.modules.get_involved.models import Action, Settings
from app.modules.get_involved.queries import desk, entries, exports, loose_ends, rights, talks, waiting
from app.modules.get_involved.queries.actions import search_words
from app.modules.get_involved.queries.choices import KIND, NAME
from app.modules.get_involved.queries.pages import page_context
from app.modules.get_involved.queries.structured import structured
from app.modules.get_involved.views import (
    announcing,
    bringing,
    certificates,
    deciding,
    guardians,
    helping,
    hours,
    leading,
    rotas,
    talking,
)
from app.modules.get_involved.views.blueprint import hours_routes, involved_words, routes

# Each room of doors hangs its addresses on the one blueprint when it is imported.
DOORS = (announcing, bringing, certificates, deciding, guardians, helping, hours, leading, rotas, talking)

MODULE = Module(
    name=NAME,
    icon="hand-helping",
    title=lazy_("Get involved"),
    about=lazy_("Find people who help, and help where you like."),
    views=(routes, hours_routes),
    permissions=(
        Permission("get_involved.announce", lazy_("Announce an action"), Role.MEMBER),
        Permission("get_involved.publish", lazy_("Publish actions of members"), Role.AUTHOR),
        Permission("get_involved.organise", lazy_("Change an action and decide about its helpers"), Role.STAFF,
                   also=rights.organises),
        Permission("get_involved.lead", lazy_("Tick off who is there"), Role.STAFF, also=rights.leads),
        Permission("get_involved.confirm", lazy_("Confirm hours"), Role.STAFF, also=rights.confirms),
        Permission("get_involved.revoke", lazy_("Take a certificate back"), Role.STAFF),
        Permission("get_involved.talk", lazy_("Talk with those who lead an action and those who help"), None,
                   also=talks.takes_part),
        Permission("get_involved.sign_up", lazy_("Sign up for a shift"), Role.MEMBER, also=rights.is_welcome),
        Permission("get_involved.pledge", lazy_("Promise to bring something"), Role.MEMBER, also=rights.is_welcome),
        Permission("get_involved.own", lazy_("Change and cancel one's own sign-ups and promises"), Role.OWNER,
                   also=rights.is_own, while_muted=True),
    ),
    posts=(
        PostKind(
            KIND,
            title=lazy_("Action"),
            detail=Action,
            card="modules/get_involved/_card.html",
            page="modules/get_involved/_page.html",
            context=page_context,
            compose="get_involved.new",
            compose_title=lazy_("Announce an action"),
            edit="get_involved.edit",
            words=search_words,
            structured=structured,
            permission="get_involved.announce",
            edit_permission="get_involved.organise",
            before_delete=refuse_while_counted_on,
        ),
    ),
    calendars=(CalendarSource("actions", lazy_("Actions"), entries.entries, entries.own, icon="hand-helping"),),
    handlers=(
        later(PostWithdrawn, handlers.end_with_post),
        later(MembershipChanged, handlers.end_leading_of),
    ),
    jobs=(
        Every("minute", jobs.follow_clock),
        Every("quarter", jobs.seek_helpers),
        Every("night", jobs.follow_hours),
        Every("night", jobs.plan_rotas),
    ),
    notifications=notifications.KINDS,
    tabs=(GroupTab("get_involved.overview", lazy_("Actions")),),
    account_links=(Link(lazy_("My hours"), "volunteering.own", icon="clock", permission="site.use"),),
    template_globals={"involved_words": involved_words},
    waiting=waiting.ANYTHING,
    open_things=waiting.open_things,
    desk=desk.DESK,
    loose_ends=loose_ends.loose_ends,
    erase=forget_member,
    export=exports.export,
    retention=(
        RetentionRule(lazy_("Phone numbers for the day of a shift: one day after it"), jobs.forget_phones),
        RetentionRule(lazy_("Talks about actions: 30 days after the end"), jobs.forget_talks),
        RetentionRule(lazy_("Sign-ups for shifts: 12 months"), jobs.forget_sign_ups),
        RetentionRule(lazy_("Hours of volunteers: 5 years"), jobs.forget_hours),
    ),
    limits={"get_involved.volunteer": "60 per hour", "get_involved.certificate": "20 per day"},
    settings=Settings,
    settings_form=SettingsForm,
    starter=Starter("Mach mit!", "Aktionen, bei denen Hände gebraucht werden.", "hand-helping"),
)  # fmt: skip
