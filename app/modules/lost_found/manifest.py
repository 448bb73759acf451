"""What Lost and Found brings to the house."""

from app.community.events import PostWithdrawn
from app.community.feature import GroupTab, Module, PostKind, RetentionRule, Starter
from app.community.permissions import Permission
from app.community.roles import Role
from app.foundation.events import later
from app.foundation.jobs import Every, Job
from app.foundation.language import lazy_
from app.modules.lost_found import handlers, jobs, notifications
from app.modules.lost_found.actions.leaving import forget_member, withdraw_with_post
from app.modules.lost_found.events import ItemEdited, ItemReported, SightingReported
from app.modules.lost_found.forms.settings import SettingsForm
from app.modules.lost_found.models import Item, Settings
from app.modules.lost_found.queries import desk, exports, items, loose_ends, pages, rights, shortcuts, waiting
from app.modules.lost_found.queries.choices import NAME
from app.modules.lost_found.views import cases, files, notices, office, overview, papers, reporting
from app.modules.lost_found.views.blueprint import lost_found_words, routes

# Each room of doors hangs its addresses on the one blueprint when it is imported.
DOORS = (cases, files, notices, office, overview, papers, reporting)

MODULE = Module(
    name=NAME,
    icon="umbrella",
    title=lazy_("Lost and Found"),
    about=lazy_("Report what you found or lost, and get it back."),
    views=(routes,),
    permissions=(
        Permission("lost_found.report", lazy_("Report finds and losses"), Role.MEMBER, also=rights.is_welcome),
        Permission("lost_found.claim", lazy_("Claim a found thing"), Role.MEMBER, also=rights.is_welcome_there),
        Permission("lost_found.sight", lazy_("Report a sighting"), Role.MEMBER, also=rights.is_welcome_there),
        Permission("lost_found.watch", lazy_("Be told of missing animals"), Role.MEMBER, while_muted=True),
        Permission("lost_found.edit", lazy_("Correct, renew and end a notice"), Role.STAFF, also=rights.may_mend),
        Permission(
            "lost_found.withdraw", lazy_("Take back one's own notice"), Role.OWNER, also=rights.may_mend, while_muted=True
        ),
        Permission("lost_found.case", lazy_("Read a case"), Role.STAFF, also=rights.is_party, while_muted=True),
        Permission(
            "lost_found.answer", lazy_("Answer questions about one's claim"), None, also=rights.is_claimant,
            while_muted=True,
        ),
        Permission(
            "lost_found.decide", lazy_("Decide about claims and hand over"), Role.STAFF, also=rights.decides_claim,
            while_muted=True,
        ),
        Permission("lost_found.sign", lazy_("Hand over against a signature"), Role.STAFF),
        Permission("lost_found.office", lazy_("Run the lost property office"), Role.STAFF),
        Permission(
            "lost_found.tidy_sightings", lazy_("Remove sightings"), Role.MODERATOR, also=rights.may_tidy, while_muted=True
        ),
    ),
    posts=(
        PostKind(
            "lost_found.item",
            title=lazy_("Find or loss"),
            byline=lazy_("A neighbour"),
            detail=Item,
            card="modules/lost_found/_card.html",
            page="modules/lost_found/_page.html",
            context=pages.page_context,
            compose="lost_found.new",
            compose_title=lazy_("Report a find or a loss"),
            permission="lost_found.report",
            edit="lost_found.edit",
            edit_permission="lost_found.edit",
            before_delete=withdraw_with_post,
            words=items.search_words,
        ),
    ),
    handlers=(
        later(ItemReported, handlers.compare_soon),
        later(ItemEdited, handlers.compare_soon),
        later(ItemReported, handlers.alert_around_home),
        later(SightingReported, handlers.alert_around_sighting),
        later(PostWithdrawn, handlers.end_with_post),
    ),
    jobs=(Job(jobs.compare), Every("hour", jobs.follow_clock), Every("night", jobs.compare_all)),
    notifications=notifications.KINDS,
    tabs=(GroupTab("lost_found.overview", lazy_("Finds and losses")),),
    waiting=waiting.ANYTHING,
    open_things=waiting.open_things,
    shortcut=shortcuts.shortcut,
    desk=desk.DESK,
    loose_ends=loose_ends.loose_ends,
    erase=forget_member,
    export=exports.export,
    retention=(
        RetentionRule(lazy_("Talks about lost things and rejected claims: 30 days after the end"), jobs.forget_cases),
        RetentionRule(lazy_("Personal data of lost things: 3 months after the end"), jobs.forget_things),
        RetentionRule(
            lazy_("Withdrawn notices: 30 days; unconfirmed reports of guests: 7 days"), jobs.forget_withdrawn
        ),
    ),
    settings=Settings,
    settings_form=SettingsForm,
    starter=Starter("Gesucht – Gefunden", "Verlorenes, Gefundenes und vermisste Tiere.", "umbrella"),
    limits={"lost_found.claim": "20 per hour", "lost_found.guest_report": "5 per hour"},
    template_globals={"lost_found_words": lost_found_words},
)  # fmt: skip
