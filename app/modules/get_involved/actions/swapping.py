"""Somebody cannot do their shift: whoever has time stands in, or two change with each other. No place is ever lost."""

from typing import Any

from app.community.models import Member
from app.community.permissions import Forbidden, authorize
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict
from app.modules.get_involved.actions.seats import hold, move_up, seat, unseat
from app.modules.get_involved.actions.signing_up import refuse_older_shift
from app.modules.get_involved.actions.steps import may_take, refuse_unless, remember, take, tell
from app.modules.get_involved.events import StandInWanted, SwapProposed, SwapSettled
from app.modules.get_involved.models import SignUp, SignUpState, SignUpStep, Swap, SwapState
from app.modules.get_involved.queries.rotas import open_swap
from app.modules.get_involved.queries.sign_ups import is_under_age, kept_busy


def ask_to_stand_in(sign_up: SignUp, by: Member, note: str = "") -> Swap:
    """Ask the team who has time; the place stays one's own until somebody takes it."""
    return _ask(sign_up, by, None, note, StandInWanted)


def propose(sign_up: SignUp, other: SignUp, by: Member, note: str = "") -> Swap:
    """Ask one person to change shifts."""
    if (
        other.shift.post_id != sign_up.shift.post_id
        or not other.is_coming
        or other.member_id in {None, by.id}
    ):
        raise Conflict(lazy_("Please choose somebody in another shift."))
    return _ask(sign_up, by, other, note, SwapProposed)


def _ask(sign_up: SignUp, by: Member, other: SignUp | None, note: str, fact: Any) -> Swap:
    may_take(sign_up, SignUpStep.SWITCH, by)
    hold([sign_up.shift], sign_up)
    refuse_unless(sign_up, SignUpStep.SWITCH)
    if sign_up.shift.starts_at <= clock.now():
        raise Conflict(lazy_("This shift has begun already."))
    if open_swap(sign_up) is not None:
        raise Conflict(lazy_("You have asked already."))
    swap = Swap(sign_up=sign_up, other=other, note=note[:300], state=SwapState.OPEN)
    session().add(swap)
    session().flush()
    tell(fact, sign_up, by, swap_id=swap.id)
    return swap


def stand_in(swap: Swap, by: Member) -> SignUp:
    """Take somebody's shift: their place becomes one's own in the same moment."""
    left = swap.sign_up
    authorize(by, "get_involved.sign_up", left.shift)
    _hold(swap)
    if swap.for_id is not None or left.member_id == by.id:
        raise Forbidden
    if is_under_age(by):
        raise Conflict(lazy_("Anybody under age helps with a guardian's yes. Please talk to the organisers."))
    _refuse_double(by, left)
    unseat(left)
    take(left, SignUpStep.CANCEL, by, reason=str(lazy_("Somebody stands in.")))
    came = SignUp(shift=left.shift, member=by, state=SignUpState.CONFIRMED, guests=0, seats=0, turn=0)
    session().add(came)
    seat(came)
    remember(came, "stand_in", "", came.state, by)
    _settle(swap, by, SwapState.SETTLED)
    move_up(left.shift)
    return came


def agree(swap: Swap, by: Member) -> None:
    """Change shifts with whoever asked."""
    mine, theirs = _asked(swap, by), swap.sign_up
    _hold(swap, mine)
    refuse_unless(mine, SignUpStep.SWITCH)
    for person, goal, own in ((theirs.member, mine, theirs), (mine.member, theirs, mine)):
        if person is not None:
            _refuse_double(person, goal, besides=own)
            refuse_older_shift(own, goal.shift)
    first, second = theirs.shift, mine.shift
    for each in (theirs, mine):
        unseat(each)
    theirs.shift, mine.shift = second, first
    # Numbers are given by each shift; whoever came from the waiting list of the other one has none here.
    theirs.turn = mine.turn = 0
    for each in (theirs, mine):
        if each.party > each.shift.free:
            raise Conflict(lazy_("There are not enough places for everybody you bring."))
        seat(each)
        take(each, SignUpStep.SWITCH, by)
    _settle(swap, by, SwapState.SETTLED)
    for shift in (first, second):
        move_up(shift)


def decline(swap: Swap, by: Member) -> None:
    """Not change shifts."""
    _asked(swap, by)
    _hold(swap)
    _settle(swap, by, SwapState.DECLINED)


def withdraw(swap: Swap, by: Member) -> None:
    """Do it oneself after all."""
    if swap.sign_up.member_id != by.id:
        raise Forbidden
    _hold(swap)
    swap.state, swap.settled_at, swap.settled_by_id = SwapState.WITHDRAWN, clock.now(), by.id


def _asked(swap: Swap, by: Member) -> SignUp:
    if swap.other is None or swap.other.member_id != by.id:
        raise Forbidden
    return swap.other


def _hold(swap: Swap, *also: SignUp) -> None:
    """Hold the shifts, and look whether the request still stands."""
    sign_ups = (swap.sign_up, *also)
    hold([each.shift for each in sign_ups], *sign_ups)
    session().refresh(swap, ["state"])
    if swap.state is not SwapState.OPEN:
        raise Conflict(lazy_("Somebody was faster, or it was taken back."))
    refuse_unless(swap.sign_up, SignUpStep.SWITCH)
    if swap.sign_up.shift.starts_at <= clock.now():
        raise Conflict(lazy_("This shift has begun already."))


def _refuse_double(person: Member, goal: SignUp, besides: SignUp | None = None) -> None:
    kept = kept_busy(person, goal.shift, besides)
    if goal.shift_id in kept:
        raise Conflict(lazy_("This person is in that shift already."))
    if kept:
        raise Conflict(lazy_("This person is in another shift at that time."))


def _settle(swap: Swap, by: Member, state: SwapState) -> None:
    swap.state, swap.settled_at, swap.settled_by_id = state, clock.now(), by.id
    session().flush()
    tell(SwapSettled, swap.sign_up, by, swap_id=swap.id)
