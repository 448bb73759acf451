"""The way from Start to a report, for whoever stands in the street with a key in the hand."""

from sqlalchemy import bindparam, select

from app.community.models import Group, GroupModule, Member, Visibility
from app.community.permissions import can
from app.community.shortcut import Shortcut
from app.community.sight import sees
from app.foundation.db import session
from app.foundation.ids import Ids, one_of
from app.foundation.language import lazy_
from app.modules.lost_found.queries.choices import NAME

_IS_OWN = one_of(Group.id, bindparam("own_groups", type_=Ids()))
# One's own group before the town's, the older before the younger.
_NEAREST = (
    select(Group, GroupModule.settings)
    .join(GroupModule, GroupModule.group_id == Group.id)
    .where(
        GroupModule.module == NAME,
        GroupModule.is_on,
        Group.archived_at.is_(None),
        _IS_OWN | (Group.visibility == Visibility.PUBLIC),
    )
    .order_by(_IS_OWN.desc(), Group.id)
    .limit(5)
)


def shortcut(member: Member | None) -> Shortcut | None:
    """To the nearest group in which this person may report; a guest only where guests may."""
    nearest = session().execute(_NEAREST, {"own_groups": sees(member).get("own_groups", [])})
    for group, settings in nearest:
        if can(member, "lost_found.report", group) if member else settings.get("guest_reports"):
            text = lazy_("Report a find or a loss")
            return Shortcut(text=text, url=f"/g/{group.slug}/lost-found/new", icon="umbrella")
    return None
