"""What warnings bring to the house."""

from app.community.events import MemberActivated
from app.community.feature import GroupTab, Link, Module, PostKind, RetentionRule, Topic
from app.community.models import Member, Post
from app.community.permissions import Permission, has_account
from app.community.roles import Role
from app.foundation.events import later, live
from app.foundation.jobs import Every
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.foundation.socket_doors import Teller
from app.modules.warnings import handlers, jobs, messages, views
from app.modules.warnings.actions.leaving import erase
from app.modules.warnings.banner import banner, forget_banner
from app.modules.warnings.events import (
    LadderClimbed,
    OfficialChanged,
    WarningEnded,
    WarningJoined,
    WarningRead,
    WarningReleased,
    WarningUpdated,
)
from app.modules.warnings.models import Warned
from app.modules.warnings.queries import warnings as queries
from app.modules.warnings.queries.page import page_context
from app.modules.warnings.telling import tell_warnings

# What changes what stands on top of every page.
ON_TOP = (WarningReleased, WarningUpdated, WarningEnded, WarningJoined, OfficialChanged)


def keep_public(post: Post, _by: Member) -> None:
    """What people were warned of is not deleted: it is ended."""
    if post.published_at is not None:
        raise Refused(lazy_("A warning that was out cannot be deleted. Give the all-clear."))


MODULE = Module(
    name="warnings",
    icon="siren",
    title=lazy_("Warnings"),
    about=lazy_("Warn everybody concerned, on every way, and see who was not reached."),
    views=(views.routes, views.everywhere),
    permissions=(
        Permission("warnings.write", lazy_("Prepare, confirm, correct and end warnings"), Role.AUTHOR),
        Permission(
            "warnings.release_alone",
            lazy_("Warn of a danger without a second person (on duty)"),
            Role.MODERATOR,
        ),
        Permission(
            "warnings.read",
            lazy_("Say that a warning was read, or ask for help"),
            None,
            also=has_account,
            while_muted=True,
        ),
    ),
    handlers=(
        *(live(event, handlers.tell_everybody) for event in ON_TOP),
        *(live(event, forget_banner) for event in ON_TOP),
        live(WarningRead, handlers.tell_those_on_duty),
        live(LadderClimbed, handlers.send_texts),
        later(MemberActivated, handlers.warn_newcomer),
    ),
    posts=(
        PostKind(
            queries.KIND,
            title=lazy_("Warning"),
            detail=Warned,
            card="modules/warnings/_card.html",
            page="modules/warnings/_page.html",
            context=page_context,
            compose="warnings.begin",
            compose_title=lazy_("Warn people"),
            permission="warnings.write",
            edit="warnings.update",
            edit_permission="warnings.write",
            before_delete=keep_public,
            public_history=True,
            is_official=True,
        ),
    ),
    notifications=messages.NOTIFICATIONS,
    tabs=(GroupTab("warnings.begin", lazy_("Warnings"), permission="warnings.write"),),
    topics=(Topic("warnings", queries.may_follow), Topic("reach", queries.may_watch)),
    tellers=(Teller("warnings", tell_warnings),),
    waiting=queries.WAITING,
    banner=banner,
    jobs=(
        Every("minute", jobs.climb_ladders),
        Every("minute", jobs.send_due_texts),
        Every("minute", jobs.look_at_sources),
    ),
    admin_links=(Link(lazy_("Warnings"), "alerts.settings", icon="siren"),),
    account_links=(
        Link(
            lazy_("Reach me in an emergency"), "alerts.contact", icon="phone", permission="site.use", rank=45
        ),
    ),
    erase=erase,
    export=queries.export,
    retention=(
        RetentionRule(lazy_("Who was warned of what, and who asked for help: one year"), jobs.forget_old),
        RetentionRule(lazy_("Official warnings of others: a month after their end"), jobs.forget_official),
    ),
)
