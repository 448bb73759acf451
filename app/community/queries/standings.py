"""What somebody is in each of their groups: plain values, because every request of a member asks for all of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select

from app.community.models import Group, Member, Membership, MembershipState, Visibility
from app.community.models.membership import Bond
from app.community.queries.memberships import memberships_of
from app.community.roles import Role
from app.foundation.db import is_reading, session

_KEY = "standings"


class _Values(NamedTuple):
    group_id: int
    role: Role
    state: MembershipState
    muted_until: datetime | None
    banned_until: datetime | None
    seen_at: datetime | None
    seen_before_at: datetime | None
    slug: str
    group_name: str
    icon: str
    visibility: Visibility
    archived_at: datetime | None


class Standing(Bond, _Values):
    """What a member is in a group, with as much of the group as menus and conditions of visibility ask for."""

    __slots__ = ()


_OF_MEMBERSHIP, _OF_GROUP = _Values._fields[:7], ("slug", "name", "icon", "visibility", "archived_at")
# Asked by every request of a member: made once.
_ALL = (
    select(
        *(getattr(Membership, name) for name in _OF_MEMBERSHIP), *(getattr(Group, name) for name in _OF_GROUP)
    )
    .join(Membership.group)
    .where(Membership.member_id == bindparam("member"))
)


def standings_of(member: Member) -> Mapping[int, Standing]:
    """What a member is in every group they have to do with, by group id: one query per reading unit of work.

    In a unit that may write, the rows themselves are asked, so that what was just changed counts at once.
    """
    if not is_reading():
        return {row.group_id: _standing(row) for row in memberships_of(member).values()}
    kept: dict[int, Mapping[int, Standing]] = session().info.setdefault(_KEY, {})
    if member.id not in kept:
        rows = session().execute(_ALL, {"member": member.id})
        kept[member.id] = {row[0]: Standing._make(row) for row in rows}
    return kept[member.id]


def standing_in(member: Member, group_id: int) -> Standing | None:
    """What a member is in a group, in whatever state."""
    if is_reading():
        return standings_of(member).get(group_id)
    row = memberships_of(member).get(group_id)
    return _standing(row) if row is not None else None


def _standing(row: Membership) -> Standing:
    own = (getattr(row, name) for name in _OF_MEMBERSHIP)
    return Standing(*own, *(getattr(row.group, name) for name in _OF_GROUP))
