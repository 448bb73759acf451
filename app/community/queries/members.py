"""People by their address, and what they alone own."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.community.models import Group, Member, Membership, MembershipState, MemberState
from app.community.roles import Role
from app.foundation.db import session


def member_by_email(address: str) -> Member | None:
    """The account with this address, in whatever state; the address is clean (foundation/addresses.py)."""
    return session().scalars(select(Member).where(Member.email == address)).one_or_none()


def is_last_admin(member: Member) -> bool:
    """Whether nobody could look after the place if this member left."""
    if member.role is not Role.ADMIN:
        return False
    others = select(func.count()).where(
        Member.role == Role.ADMIN, Member.state == MemberState.ACTIVE, Member.id != member.id
    )
    return not session().scalar(others)


def groups_owned_alone(member: Member) -> Sequence[Group]:
    """The living groups that would have no owner if this member left."""
    other, person = aliased(Membership), aliased(Member)
    there = select(other.member_id).join(person, person.id == other.member_id)
    another_owner = there.where(
        person.state == MemberState.ACTIVE,
        other.group_id == Group.id,
        other.member_id != member.id,
        other.state == MembershipState.ACTIVE,
        other.role == Role.OWNER,
    )
    owned = (
        select(Group)
        .join(Membership, Membership.group_id == Group.id)
        .where(
            Membership.member_id == member.id,
            Membership.state == MembershipState.ACTIVE,
            Membership.role == Role.OWNER,
            Group.archived_at.is_(None),
            ~another_owner.exists(),
        )
        .order_by(Group.name)
    )
    return session().scalars(owned).all()
