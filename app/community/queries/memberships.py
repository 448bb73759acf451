"""Who belongs where."""

from collections.abc import Mapping

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import defer, joinedload

from app.community.models import Group, Member, Membership, MembershipState
from app.community.roles import Role
from app.foundation.db import session

_KEY = "memberships"
# Asked by every request of a member: made once.
_ALL = (
    select(Membership)
    .where(Membership.member_id == bindparam("member"))
    # What only single pages show stays away until somebody asks for it.
    .options(defer(Membership.answers))
    .options(joinedload(Membership.group).options(defer(Group.questions), defer(Group.description)))
)


def memberships_of(member: Member) -> Mapping[int, Membership]:
    """All memberships of a member with their groups, by group id: one query per unit of work."""
    kept = session().info.setdefault(_KEY, {})
    if member.id not in kept:
        rows = session().scalars(_ALL, {"member": member.id})
        kept[member.id] = {row.group_id: row for row in rows}
    return kept[member.id]  # type: ignore[no-any-return]


def membership_of(member: Member, group_id: int) -> Membership | None:
    """The membership of a member in a group, in whatever state."""
    return memberships_of(member).get(group_id)


def forget_memberships(member_id: int) -> None:
    """Read anew in this unit of work: an action changed them."""
    session().info.get(_KEY, {}).pop(member_id, None)


def members_of(group_id: int, role: Role = Role.MEMBER) -> Select[int]:
    """The ids of a group's active members who reach a role: what notifications go to."""
    return select(Membership.member_id).where(
        Membership.group_id == group_id,
        Membership.state == MembershipState.ACTIVE,
        Membership.role.in_(Role.at_least(role)),
    )
