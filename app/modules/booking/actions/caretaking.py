"""The caretaker's steps: out, in, closed, or nobody came. Records, photographs and money come beside them."""

from datetime import timedelta

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.booking.actions.keyholding import refuse_keys_out
from app.modules.booking.actions.ledger import is_settled
from app.modules.booking.actions.steps import lock, refuse_unless, remember, settle_dates, take, tell
from app.modules.booking.events import NobodyCame
from app.modules.booking.models import Booking, BookingState, Occurrence, OccurrenceState, Step
from app.modules.booking.queries.bookings import occurrences_of
from app.modules.booking.queries.errands import CLOSES_AFTER

NO_SHOW_AFTER = timedelta(hours=2)
# Somebody was there, or may still come.
_OTHERWISE = frozenset({OccurrenceState.APPROVED, OccurrenceState.DONE})
_AGREED = _OTHERWISE | {OccurrenceState.NO_SHOW}


def hand_over(booking: Booking, by: Member, *, note: str = "", version: int | None = None) -> None:
    """The keys are out."""
    authorize(by, "booking.care", booking)
    lock(booking, version=version)
    take(booking, Step.HAND_OVER, by, reason=note)


def take_back(booking: Booking, by: Member, *, note: str = "", version: int | None = None) -> None:
    """The keys are back."""
    authorize(by, "booking.care", booking)
    lock(booking, version=version)
    take(booking, Step.TAKE_BACK, by, reason=note)


def close(booking: Booking, by: Member, *, note: str = "", version: int | None = None) -> None:
    """Nothing is left to do."""
    authorize(by, "booking.money", booking)
    lock(booking, version=version)
    if booking.ends_at > clock.now():
        raise Refused(lazy_("This booking is not over yet."))
    refuse_keys_out(booking)
    take(booking, Step.CLOSE, by, reason=note)
    settle_dates(booking, OccurrenceState.DONE)


def close_finished(booking: Booking) -> None:
    """Over for some days, and nobody owes anybody anything: the case closes by itself."""
    lock(booking)
    is_over = booking.ends_at + CLOSES_AFTER <= clock.now()
    if booking.state is BookingState.APPROVED and is_over and is_settled(booking):
        take(booking, Step.CLOSE, None)
        settle_dates(booking, OccurrenceState.DONE)


def nobody_came(booking: Booking, by: Member, *, note: str = "", version: int | None = None) -> None:
    """The renter did not appear at the date that has begun; rent and units stay as agreed.

    Only if all of a booking's dates were missed and none is to come, the booking itself ends with it.
    """
    authorize(by, "booking.care", booking)
    lock(booking, version=version)
    refuse_unless(booking, Step.NO_SHOW)
    date = _missed(booking)
    date.state, date.reason = OccurrenceState.NO_SHOW, note[:300]
    if any(each.state in _OTHERWISE for each in occurrences_of(booking)):
        remember(booking, Step.NO_SHOW.value, booking.state, by, reason=note)
        session().flush()
    else:
        take(booking, Step.NO_SHOW, by, reason=note)
    tell(NobodyCame, booking, by)


def _missed(booking: Booking) -> Occurrence:
    """The date that began last, if nobody has said already that it was missed."""
    latest = clock.now() - NO_SHOW_AFTER
    begun = [each for each in occurrences_of(booking) if each.state in _AGREED and each.starts_at <= latest]
    date = max(begun, key=lambda each: each.starts_at, default=None)
    if date is None or date.state is OccurrenceState.NO_SHOW:
        raise Refused(lazy_("Please wait until two hours after the beginning."))
    return date
