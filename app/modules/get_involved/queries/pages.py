"""Everything the page of one action shows to this reader, and nothing else."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Select, and_, false, or_, select
from sqlalchemy.orm.attributes import set_committed_value

from app.community.models import Member, Post
from app.community.permissions import can
from app.foundation import clock
from app.foundation.db import session
from app.modules.get_involved.models import Action, Need, Pattern, Pledge, Shift, SignUp, SignUpState, Swap
from app.modules.get_involved.models.sign_up_states import COMING, EXPECTED, OPEN
from app.modules.get_involved.queries.lessons import Lessons, lessons_for
from app.modules.get_involved.queries.rights import organises as organises_it
from app.modules.get_involved.queries.rotas import open_swaps, patterns_of
from app.modules.get_involved.queries.shifts import belongs_to
from app.modules.get_involved.queries.sign_ups import POSITION
from app.modules.get_involved.queries.talks import may_begin, talk_on

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
    # Where those who lead and help talk, or whether the reader may begin it.
    talk: str | None
    may_talk: bool
    # Only in a team's rota.
    swaps: Sequence[Swap]
    patterns: Sequence[Pattern]
    # Only for organisers.
    lessons: Lessons | None


def page_context(member: Member | None, post: Post) -> Mapping[str, Any]:
    """For the page of the post: `involved`."""
    action = session().get(Action, post.id)
    if action is None:
        return {"involved": None}
    set_committed_value(action, "post", post)
    return {"involved": _page(member, action)}


def _page(member: Member | None, action: Action) -> ActionPage:
    lines = _lines(member, action)
    organises = can(member, "get_involved.organise", action)
    takes_part = member is not None and (
        organises_it(member, action) or any(map(partial(_is_in, member), lines))
    )
    return ActionPage(
        action=action,
        shifts=lines,
        needs=_needs(member, action),
        organises=organises,
        leads=organises or any(member is not None and line.shift.leader_id == member.id for line in lines),
        may_publish=can(member, "get_involved.publish", action),
        may_pledge=action.is_open and (member is None or can(member, "get_involved.pledge", action)),
        talk=talk_on(action, member) if takes_part or organises else None,
        may_talk=takes_part and may_begin(action),
        is_in=any(line.own is not None and line.own.state in _SHOWN for line in lines),
        swaps=open_swaps(action) if action.is_rota and member is not None else (),
        patterns=patterns_of(action) if action.is_rota and organises else (),
        lessons=lessons_for(member, action) if organises else None,
    )


def _is_in(member: Member, line: ShiftLine) -> bool:
    """The same as queries/talks.py asks, of what the page knows already."""
    comes = line.own is not None and line.own.state in EXPECTED and not line.own.is_minor
    return comes or line.shift.leader_id == member.id


def _lines(member: Member | None, action: Action) -> Sequence[ShiftLine]:
    """The shifts with one's own sign-up and the names that the group may read, all in one question."""
    shifts, own, named = (
        dict[int, Shift](),
        dict[int, tuple[SignUp, int]](),
        defaultdict[int, list[str]](list),
    )
    for shift, sign_up, person, position in session().execute(_shifts_and_people(member, action)):
        set_committed_value(shift, "action", action)
        shifts[shift.id] = shift
        if person is not None and member is not None and person.id == member.id:
            set_committed_value(sign_up, "shift", shift)
            own[shift.id] = sign_up, position
        elif person is not None:
            named[shift.id].append(person.name)
    return [_line(member, shift, own.get(shift.id), named[shift.id]) for shift in shifts.values()]


def _shifts_and_people(member: Member | None, action: Action) -> Select[Any]:
    """A row for each shift and person to show in it."""
    reads_names = member is not None and can(member, "group.read_members", action.post.group)
    shown = or_(SignUp.member_id == (member.id if member else 0), _IS_SHOWN if reads_names else false())
    joined = (
        select(Shift, SignUp, Member, POSITION)
        .outerjoin(SignUp, and_(SignUp.shift_id == Shift.id, shown))
        .outerjoin(Member, Member.id == SignUp.member_id)
    )
    return joined.where(belongs_to(action)).order_by(Shift.starts_at, Shift.id, SignUp.id)


def _line(
    member: Member | None, shift: Shift, mine: tuple[SignUp, int] | None, names: Sequence[str]
) -> ShiftLine:
    """A guest sees the button too: it leads to signing in."""
    own, position = mine or (None, 0)
    action, now = shift.action, clock.now()
    is_ahead = shift.starts_at > now and (action.sign_up_until is None or action.sign_up_until > now)
    welcome = member is None or can(member, "get_involved.sign_up", shift)
    may_join = action.is_open and shift.self_sign_up and is_ahead and welcome and not (own and own.is_open)
    return ShiftLine(shift, own, position, names, may_join)


def _needs(member: Member | None, action: Action) -> Sequence[NeedLine]:
    mine = and_(
        Pledge.need_id == Need.id,
        Pledge.member_id == (member.id if member else 0),
        Pledge.released_at.is_(None),
    )
    wanted = select(Need, Pledge).outerjoin(Pledge, mine).where(Need.post_id == action.post_id)
    return [NeedLine(need, own) for need, own in session().execute(wanted.order_by(Need.id))]
