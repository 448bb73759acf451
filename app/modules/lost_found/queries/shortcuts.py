"""The way from Start to a report, for whoever stands in the street with a key in the hand."""

from sqlalchemy import bindparam, false, func, select

from app.community.models import Group, GroupModule, Member, Visibility
from app.community.permissions import can
from app.community.shortcut import Shortcut
from app.community.sight import sees
from app.foundation.ids import Ids, one_of
from app.foundation.language import lazy_
from app.foundation.questions import Question, detached
from app.modules.lost_found.queries.choices import NAME

_IS_OWN = one_of(Group.id, bindparam("own_groups", type_=Ids()))
_NAMES = ("id", "slug", "visibility", "archived_at")
# One's own group before the town's, the older before the younger.
_NEAREST = Question(
    select(
        *(getattr(Group, name) for name in _NAMES),
        func.coalesce(GroupModule.settings["guest_reports"].as_boolean(), false()),
    )
    .join(GroupModule, GroupModule.group_id == Group.id)
    .where(
        GroupModule.module == NAME,
        GroupModule.is_on,
        Group.archived_at.is_(None),
        _IS_OWN | (Group.visibility == Visibility.PUBLIC),
    )
    .order_by(_IS_OWN.desc(), Group.id)
    .limit(5),
    lambda *columns: (detached(Group, dict(zip(_NAMES, columns, strict=False))), bool(columns[-1])),
)


def shortcut(member: Member | None) -> Shortcut | None:
    """To the nearest group in which this person may report; a guest only where guests may."""
    for group, for_guests in _NEAREST.ask({"own_groups": sees(member).get("own_groups", [])}):
        if can(member, "lost_found.report", group) if member else for_guests:
            text = lazy_("Report a find or a loss")
            return Shortcut(text=text, url=f"/g/{group.slug}/lost-found/new", icon="umbrella")
    return None
