"""People come into groups, become something there, and go."""

from collections.abc import Sequence

from app.community.actions.join_codes import refuse_wrong_code
from app.community.actions.standing import (
    hold,
    let_in,
    put,
    record_standing,
    refuse_last_owner,
    refuse_peers,
)
from app.community.models import Group, JoinPolicy, Member, Membership, MembershipState
from app.community.permissions import Forbidden, authorize, role_in
from app.community.queries.groups import has_owner, way_in
from app.community.queries.memberships import membership_of
from app.community.roles import Role
from app.foundation import clock
from app.foundation.language import lazy_
from app.foundation.limits import limit
from app.foundation.refusal import Conflict, Refused


def join(group: Group, member: Member, *, code: str = "", answers: Sequence[str] = ()) -> Membership:
    """Come in as the group's policy says: at once, with its code, or by asking; twice changes nothing."""
    authorize(member, "site.use")
    there = at_the_door(group, member)
    if there is not None and there.is_active:
        return there
    limit("join", member.id)
    match way_in(group):
        case JoinPolicy.REQUEST:
            return _ask(group, member, answers)
        case JoinPolicy.CODE:
            refuse_wrong_code(group, member, code)
        case JoinPolicy.RESIDENTS:
            _refuse_strangers(member)
        case JoinPolicy.INVITATION | JoinPolicy.CLOSED:
            raise Forbidden
    return let_in(group, member, member, act="joined")


def at_the_door(group: Group, member: Member) -> Membership | None:
    """What somebody is to a group, fresh and held; raises Refused for those who may not come back yet."""
    there = hold(group, member)
    if there is not None and there.is_banned(clock.now()):
        raise Refused(lazy_("You cannot join this group at present."))
    return there


def _ask(group: Group, member: Member, answers: Sequence[str]) -> Membership:
    """Apply with an answer to each question; asking again changes the answers."""
    given = [*(answer.strip() for answer in answers), *[""] * len(group.questions)][: len(group.questions)]
    for place, answer in enumerate(given):
        if not answer:
            raise Refused(lazy_("Please answer this question."), field=f"answer_{place + 1}")
    there = membership_of(member, group.id)
    if there is not None and there.state is MembershipState.APPLIED:
        there.answers = given
        return there
    asked = put(group, member, MembershipState.APPLIED, Role.MEMBER)
    asked.answers = given
    record_standing(asked, member, "applied")
    return asked


def _refuse_strangers(member: Member) -> None:
    if member.residence_confirmed_at is None:
        raise Refused(lazy_("This group is for people whose residence the town hall has confirmed."))


def accept(group: Group, member: Member, by: Member) -> None:
    """Let somebody in who asked."""
    _application_of(group, member, by)
    let_in(group, member, by, act="accepted")


def decline(group: Group, member: Member, by: Member, reason: str = "") -> None:
    """Say no to somebody who asked; they may ask again."""
    asked = _application_of(group, member, by)
    asked.state, asked.reason, asked.answers = MembershipState.REMOVED, reason, []
    record_standing(asked, by, "declined")


def _application_of(group: Group, member: Member, by: Member) -> Membership:
    authorize(by, "group.moderate", group)
    asked = hold(group, member)
    if asked is None or asked.state is not MembershipState.APPLIED:
        raise Conflict(lazy_("Somebody else has answered this meanwhile, or it was withdrawn."))
    return asked


def leave(group: Group, member: Member) -> None:
    """Go, or take an application back; the last owner stays until there is another one."""
    there = hold(group, member)
    if there is None or there.state not in {MembershipState.ACTIVE, MembershipState.APPLIED}:
        return
    act = "left" if there.is_active else "withdrawn"
    refuse_last_owner(group, there)
    there.state, there.role, there.answers = MembershipState.LEFT, Role.MEMBER, []
    record_standing(there, member, act)


def change_role(group: Group, member: Member, by: Member, role: Role) -> None:
    """Make somebody more or less in the group: nobody gives more than they are, or changes their equals."""
    authorize(by, "group.manage", group)
    there = hold(group, member)
    if there is None or not there.is_active:
        raise Conflict(lazy_("This person does not belong to the group any more."))
    if there.role is role:
        return
    if not role.reaches(Role.MEMBER) or not role_in(by, group).reaches(role):
        raise Forbidden
    if member.id != by.id:
        refuse_peers(group, there, by)
    refuse_last_owner(group, there)
    there.role = role
    record_standing(there, by, "role")


def appoint_owner(group: Group, member: Member, by: Member) -> None:
    """Give a group without owner a new one: the town's part when an association loses its only one."""
    authorize(by, "site.manage")
    there = hold(group, member)
    if there is None or not there.is_active or has_owner(group):
        raise Conflict(lazy_("The group has an owner meanwhile, or this person does not belong to it."))
    there.role = Role.OWNER
    record_standing(there, by, "role")
