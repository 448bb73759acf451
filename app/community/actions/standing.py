"""The row between a person and a group: read afresh, held, changed, recorded."""

from sqlalchemy import update
from sqlalchemy.orm.attributes import set_committed_value

from app.community.events import MembershipChanged
from app.community.models import Group, Invitation, Member, Membership, MembershipState
from app.community.permissions import Forbidden, role_in
from app.community.queries.groups import has_owner
from app.community.queries.memberships import forget_memberships, membership_of
from app.community.roles import Role
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.language import lazy_
from app.foundation.refusal import Refused


def hold(group: Group, member: Member | None = None) -> Membership | None:
    """Read group and membership afresh and keep others from deciding about them until this is stored."""
    lock = {"key_share": True}  # others may go on referring to the group
    session().refresh(group, ["version", "visibility", "join_policy", "archived_at"], with_for_update=lock)
    there = membership_of(member, group.id) if member else None
    if there is not None:
        session().refresh(there, ["state", "role", "muted_until", "banned_until"])
        set_committed_value(there, "member", member)
    return there


def let_in(group: Group, member: Member, by: Member, *, act: str, role: Role = Role.MEMBER) -> Membership:
    """Make somebody a member; whoever calls this has checked the right and holds the group."""
    inside = put(group, member, MembershipState.ACTIVE, role)
    record_standing(inside, by, act)
    return inside


def put(group: Group, member: Member, state: MembershipState, role: Role) -> Membership:
    """Set somebody's row, or make one: there is never a second."""
    there = membership_of(member, group.id)
    if there is None:
        there = Membership(member=member, group=group)
        session().add(there)
    there.state, there.role, there.since = state, role, clock.now()
    there.reason, there.banned_until, there.answers = "", None, []
    session().flush()
    forget_memberships(member.id)
    return there


def record_standing(there: Membership, by: Member, act: str) -> None:
    """Record what happened to somebody in a group."""
    session().flush()
    record(
        MembershipChanged(
            group_id=there.group_id,
            actor_id=by.id,
            member_id=there.member_id,
            state=there.state,
            role=there.role,
            act=act,
        )
    )


def refuse_peers(group: Group, there: Membership, by: Member) -> None:
    """Nobody acts against somebody of their own rank or above."""
    mine = role_in(by, group)
    in_the_row = there.role if there.is_active else Role.GUEST
    if in_the_row.reaches(mine) or role_in(there.member, group).reaches(mine):
        raise Forbidden


def refuse_last_owner(group: Group, there: Membership) -> None:
    """The last owner stays until there is another one."""
    if there.is_active and there.role is Role.OWNER and not has_owner(group, besides=there.member):
        raise Refused(lazy_("You are the last owner of this group. Please name another one first."))


def withdraw_invitations(group: Group, inviter: Member) -> None:
    """Who is put out of a group leaves no open door behind."""
    session().execute(
        update(Invitation)
        .where(
            Invitation.group_id == group.id,
            Invitation.inviter_id == inviter.id,
            Invitation.revoked_at.is_(None),
        )
        .values(revoked_at=clock.now())
    )
