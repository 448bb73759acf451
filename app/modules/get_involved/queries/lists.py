"""Lists of actions, and of the people in one."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.community.models import Group, Member, Membership, MembershipState, MemberState, Post
from app.community.roles import Role
from app.foundation.db import session
from app.modules.get_involved.models import Action, Guardian, Pledge, Shift, SignUp
from app.modules.get_involved.models.action_states import ENDED_STATES
from app.modules.get_involved.models.sign_up_states import COMING, WAITING, SignUpState
from app.modules.get_involved.queries.actions import visible_actions
from app.modules.get_involved.queries.materials import pledges_of
from app.modules.get_involved.queries.shifts import shifts_of
from app.modules.get_involved.queries.sign_ups import sign_ups_of_action

MOST = 50


def actions_in(member: Member | None, group: Group, *, ended: bool) -> Sequence[Action]:
    """The actions of a group: what is ahead, the nearest first, then rotas; or what has ended, the latest first."""
    wanted = visible_actions(member).where(Post.group_id == group.id)
    if ended:
        wanted = wanted.where(Action.state.in_(ENDED_STATES)).order_by(
            Action.begins_at.desc(), Action.post_id
        )
    else:
        wanted = wanted.where(Action.state.not_in(ENDED_STATES)).order_by(
            Action.is_rota, Action.begins_at, Action.post_id
        )
    return session().scalars(wanted.limit(MOST)).all()


@dataclass(frozen=True)
class People:
    """One shift with everybody in it, for its organisers."""

    shift: Shift
    coming: Sequence[SignUp]
    asking: Sequence[SignUp]
    waiting: Sequence[SignUp]
    # Those of whom it was noted whether they came.
    ticked: Sequence[SignUp]
    gone: Sequence[SignUp]


_TICKED = {SignUpState.ATTENDED, SignUpState.NO_SHOW, SignUpState.EXCUSED}


def people_of(action: Action) -> Sequence[People]:
    """Everybody, shift by shift."""
    rows = sign_ups_of_action(action)
    return [_people(shift, [row for row in rows if row.shift_id == shift.id]) for shift in shifts_of(action)]


def _people(shift: Shift, rows: Sequence[SignUp]) -> People:
    def those(*states: SignUpState) -> list[SignUp]:
        return [row for row in rows if row.state in states]

    known = {*COMING, *WAITING, *_TICKED, SignUpState.REQUESTED}
    return People(
        shift=shift,
        coming=those(*COMING),
        asking=those(SignUpState.REQUESTED),
        waiting=those(*WAITING),
        ticked=those(*_TICKED),
        gone=[row for row in rows if row.state not in known],
    )


def guardians_of(action: Action) -> dict[int, Guardian]:
    """Who agrees for whom, by sign-up: for the organisers."""
    joined = select(Guardian).join(SignUp, SignUp.id == Guardian.sign_up_id).join(SignUp.shift)
    rows = session().scalars(joined.where(Shift.post_id == action.post_id))
    return {row.sign_up_id: row for row in rows}


def pledges_by_need(action: Action) -> dict[int, list[Pledge]]:
    """Who brings what, for the organisers."""
    found: dict[int, list[Pledge]] = {}
    for pledge in pledges_of(action):
        found.setdefault(pledge.need_id, []).append(pledge)
    return found


def possible_leaders(group: Group) -> dict[int, str]:
    """Who may lead a shift, by number: all members of the group, or a form would take it from whom it does not name."""
    wanted = (
        select(Member)
        .join(Membership, Membership.member_id == Member.id)
        .where(
            Membership.group_id == group.id,
            Membership.state == MembershipState.ACTIVE,
            Membership.role.in_(Role.at_least(Role.MEMBER)),
            Member.state == MemberState.ACTIVE,
        )
        .order_by(Member.display_name)
    )
    return {member.id: member.name for member in session().scalars(wanted)}


def member_of(number: int) -> Member:
    """The member of this number, who was offered in a list."""
    return session().get_one(Member, number)
