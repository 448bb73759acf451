"""What a volunteer does with their sign-up: take an offered place, say yes again, come with fewer, change, cancel."""

from app.community.actions.calendars import dates_changed
from app.community.models import Member
from app.foundation import clock
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict, Refused
from app.modules.get_involved.actions.seats import fits, hold, move_up, seat, unseat
from app.modules.get_involved.actions.signing_up import places_left, refuse_older_shift, refuse_unavailable
from app.modules.get_involved.actions.steps import may_take, refuse_unless, take, tell
from app.modules.get_involved.events import (
    LateCancellation,
    OfferAccepted,
    PartyReduced,
    ShiftSwitched,
    SignUpCancelled,
    SignUpReconfirmed,
)
from app.modules.get_involved.models import Shift, SignUp, SignUpState, SignUpStep
from app.modules.get_involved.queries.sign_ups import kept_busy


def accept(sign_up: SignUp, by: Member) -> None:
    """Take the place that was offered, if it is still there."""
    may_take(sign_up, SignUpStep.ACCEPT, by)
    shift = sign_up.shift
    hold([shift], sign_up)
    if sign_up.state is SignUpState.WAITLISTED:
        raise Conflict(lazy_("Somebody else was faster. You keep your place in the line."))
    refuse_unless(sign_up, SignUpStep.ACCEPT)
    if sign_up.offered_until is None or sign_up.offered_until <= clock.now():
        raise Conflict(lazy_("The time to answer is over."))
    seat(sign_up)
    take(sign_up, SignUpStep.ACCEPT, by)
    tell(OfferAccepted, sign_up, by)
    move_up(shift)


def reconfirm(sign_up: SignUp, by: Member) -> None:
    """Say yes again after the date or the place changed."""
    may_take(sign_up, SignUpStep.RECONFIRM, by)
    hold([sign_up.shift], sign_up)
    take(sign_up, SignUpStep.RECONFIRM, by)
    dates_changed(sign_up.post.group_id)
    tell(SignUpReconfirmed, sign_up, by)


def cancel(sign_up: SignUp, by: Member, reason: str = "") -> None:
    """Not come after all: always possible before the end, also when the action is full or the time to sign up over."""
    may_take(sign_up, SignUpStep.CANCEL, by)
    shift = sign_up.shift
    hold([shift], sign_up)
    if shift.is_over:
        raise Conflict(lazy_("This shift is over."))
    refuse_unless(sign_up, SignUpStep.CANCEL)
    is_late = sign_up.is_coming and _is_late(shift)
    step = SignUpStep.TURN_DOWN if sign_up.state is SignUpState.OFFERED else SignUpStep.CANCEL
    unseat(sign_up)
    take(sign_up, step, by, reason=reason)
    tell(LateCancellation if is_late else SignUpCancelled, sign_up, by)
    move_up(shift)


def _is_late(shift: Shift) -> bool:
    until = shift.action.sign_up_until or shift.starts_at
    return until <= clock.now()


def reduce(sign_up: SignUp, by: Member, guests: int) -> None:
    """Come with fewer people; the places go to those who wait."""
    may_take(sign_up, SignUpStep.REDUCE, by)
    shift = sign_up.shift
    hold([shift], sign_up)
    refuse_unless(sign_up, SignUpStep.REDUCE)
    if not 0 <= guests < sign_up.guests:
        raise Refused(lazy_("Here you can only come with fewer people."), field="guests")
    _refuse_begun(shift)
    sign_up.guests, sign_up.guest_names = guests, sign_up.guest_names[:guests]
    if sign_up.seats:
        seat(sign_up)
    take(sign_up, SignUpStep.REDUCE, by)
    tell(PartyReduced, sign_up, by)
    move_up(shift)


def switch(sign_up: SignUp, target: Shift, by: Member) -> None:
    """Take another shift of the action instead; the old place is only left when the new one is there."""
    may_take(sign_up, SignUpStep.SWITCH, by)
    origin = sign_up.shift
    if target.id == origin.id or target.post_id != origin.post_id:
        raise Refused(lazy_("Please choose another shift of this action."), field="shift")
    hold([origin, target], sign_up)
    refuse_unless(sign_up, SignUpStep.SWITCH)
    _refuse_begun(origin)
    refuse_unavailable(target)
    refuse_older_shift(sign_up, target)
    _refuse_taken(sign_up, target, by)
    unseat(sign_up)
    sign_up.shift, sign_up.turn = target, 0
    seat(sign_up)
    take(sign_up, SignUpStep.SWITCH, by)
    tell(ShiftSwitched, sign_up, by, from_shift_id=origin.id)
    move_up(origin)
    move_up(target)


def _refuse_begun(shift: Shift) -> None:
    if shift.has_begun:
        raise Conflict(lazy_("This shift has begun already."))


def _refuse_taken(sign_up: SignUp, target: Shift, by: Member) -> None:
    kept = kept_busy(by, target, besides=sign_up)
    if target.id in kept:
        raise Conflict(lazy_("You are on the list of this shift already."))
    if kept:
        raise Refused(lazy_("You are in another shift of this action at that time."))
    if not fits(target, sign_up.party):
        kept_place = lazy_("You keep the place you have.")
        raise Conflict(f"{places_left(target)} {kept_place}")
