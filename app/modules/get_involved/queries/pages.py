"""Everything the page of one action shows to this reader, and nothing else."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, false, or_, select
from sqlalchemy.orm.attributes import set_committed_value

from app.community.models import Member, Post
from app.community.permissions import can
from app.foundation import clock
from app.foundation.db import session
from app.modules.get_involved.models import Action, Need, Pattern, Pledge, Shift, SignUp, SignUpState, Swap
from app.modules.get_involved.models.sign_up_states import COMING, OPEN, WAITING
from app.modules.get_involved.queries.rotas import open_swaps, patterns_of
from app.modules.get_involved.queries.shifts import shifts_ahead, shifts_of
from app.modules.get_involved.queries.sign_ups import position_of

_SHOWN = OPEN | {SignUpState.ATTENDED}
# Who is there and lets the group read it; never somebody under age.
_IS_SHOWN = and_(
    SignUp.shows_name.is_(True),
    SignUp.is_minor.is_(False),
    SignUp.state.in_([*COMING, SignUpState.ATTENDED]),
)


@dataclass(frozen=True)
class ShiftLine:
    """One shift for one reader."""

    shift: Shift
    # The reader's own sign-up, the open one or the last.
    own: SignUp | None
    position: int
    # Names that the group may read.
    names: Sequence[str]
    may_join: bool


@dataclass(frozen=True)
class NeedLine:
    """One thing to bring, for one reader."""

    need: Need
    own: Pledge | None


@dataclass(frozen=True)
class ActionPage:
    """One action for one reader."""

    action: Action
    shifts: Sequence[ShiftLine]
    needs: Sequence[NeedLine]
    organises: bool
    leads: bool
    may_publish: bool
    may_pledge: bool
    is_in: bool
    # Only in a team's rota.
    swaps: Sequence[Swap]
    patterns: Sequence[Pattern]


def page_context(member: Member | None, post: Post) -> Mapping[str, Any]:
    """For the page of the post: `involved`."""
    action = session().get(Action, post.id)
    if action is None:
        return {"involved": None}
    set_committed_value(action, "post", post)
    return {"involved": _page(member, action)}


def _page(member: Member | None, action: Action) -> ActionPage:
    shifts = shifts_ahead(action) if action.is_rota else shifts_of(action)
    own, named = _people(member, action, shifts)
    organises = can(member, "get_involved.organise", action)
    return ActionPage(
        action=action,
        shifts=[_line(member, shift, own.get(shift.id), named[shift.id]) for shift in shifts],
        needs=_needs(member, action),
        organises=organises,
        leads=organises or any(member is not None and shift.leader_id == member.id for shift in shifts),
        may_publish=can(member, "get_involved.publish", action),
        may_pledge=action.is_open and (member is None or can(member, "get_involved.pledge", action)),
        is_in=any(each.state in _SHOWN for each in own.values()),
        swaps=open_swaps(action) if action.is_rota and member is not None else (),
        patterns=patterns_of(action) if action.is_rota and organises else (),
    )


def _people(
    member: Member | None, action: Action, shifts: Sequence[Shift]
) -> tuple[Mapping[int, SignUp], Mapping[int, Sequence[str]]]:
    """One's own sign-ups by shift, and the names that the group may read, for members of the group alone."""
    own, named = dict[int, SignUp](), defaultdict[int, list[str]](list)
    if member is None or not shifts:
        return own, named
    by_id = {shift.id: shift for shift in shifts}
    theirs = _IS_SHOWN if can(member, "group.read_members", action.post.group) else false()
    wanted = (
        select(SignUp, Member)
        .join(Member, Member.id == SignUp.member_id)
        .where(SignUp.shift_id.in_(by_id), or_(SignUp.member_id == member.id, theirs))
        .order_by(SignUp.id)
    )
    for sign_up, person in session().execute(wanted):
        if person.id == member.id:
            set_committed_value(sign_up, "shift", by_id[sign_up.shift_id])
            own[sign_up.shift_id] = sign_up
        else:
            named[sign_up.shift_id].append(person.name)
    return own, named


def _line(member: Member | None, shift: Shift, own: SignUp | None, names: Sequence[str]) -> ShiftLine:
    """A guest sees the button too: it leads to signing in."""
    action, now = shift.action, clock.now()
    is_ahead = shift.starts_at > now and (action.sign_up_until is None or action.sign_up_until > now)
    welcome = member is None or can(member, "get_involved.sign_up", shift)
    may_join = action.is_open and shift.self_sign_up and is_ahead and welcome and not (own and own.is_open)
    position = position_of(own) if own is not None and own.state in WAITING else 0
    return ShiftLine(shift, own, position, names, may_join)


def _needs(member: Member | None, action: Action) -> Sequence[NeedLine]:
    mine = and_(
        Pledge.need_id == Need.id,
        Pledge.member_id == (member.id if member else 0),
        Pledge.released_at.is_(None),
    )
    wanted = select(Need, Pledge).outerjoin(Pledge, mine).where(Need.post_id == action.post_id)
    return [NeedLine(need, own) for need, own in session().execute(wanted.order_by(Need.id))]
