"""A booking ends before its time: taken back, cancelled with its fee, not decided, lapsed."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from app.community.models import Member
from app.community.permissions import authorize, can
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.booking.actions.holding import free_dates
from app.modules.booking.actions.ledger import bring_in_line
from app.modules.booking.actions.queueing import authorize_renter
from app.modules.booking.actions.steps import lock, refuse_unless, remember, settle_dates, take, tell
from app.modules.booking.events import (
    BookingCancelled,
    BookingExpired,
    BookingWithdrawn,
)
from app.modules.booking.models import Booking, BookingState, Occurrence, OccurrenceState, Step
from app.modules.booking.prices import cancellation_fee, relet_fee
from app.modules.booking.queries.bookings import occurrences_of
from app.modules.booking.queries.history import PASSED_ON
from app.modules.booking.queries.renting import coming, in_time_to_cancel
from app.modules.booking.queries.used_dates import used_cents

FEE_HAS_CHANGED = lazy_("The fee has changed meanwhile. Please look at it again.")


def withdraw(booking: Booking, by: Member | None, *, version: int | None = None) -> None:
    """The renter takes a request back before it is decided: free of charge."""
    authorize_renter(booking, by)
    lock(booking, version=version)
    let_go(booking, by)


def let_go(booking: Booking, by: Member | None) -> None:
    """A request ends because its renter wants or needs it no more; the booking is locked, the right was asked for."""
    take(booking, Step.WITHDRAW, by)
    booking.due_at = None
    free_dates(booking, settle_dates(booking, OccurrenceState.CANCELLED))
    tell(BookingWithdrawn, booking, by)


def fee_now(booking: Booking, by: Member | None) -> int:
    """What cancelling would cost this person today, in cents, besides what they had: shown before they confirm."""
    if by is not None and not is_renters(booking, by):
        return 0  # the house cancels: everything is paid back
    today = clock.now().astimezone(ZoneInfo(booking.facility.zone)).date()
    ahead = coming(occurrences_of(booking))
    if not ahead:
        return 0
    first = min(each.begins for each in ahead).date()
    ahead_cents = booking.total_cents - used_cents(booking)
    return cancellation_fee(booking.facility.cancellation_steps, ahead_cents, first, today)


def authorize_end(booking: Booking, by: Member | None) -> bool:
    """Refuse whoever is neither the renter nor decides; whether it is the renter."""
    if by is None or is_renters(booking, by):
        authorize_renter(booking, by)
        return True
    authorize(by, "booking.decide", booking)
    return False


def is_renters(booking: Booking, by: Member) -> bool:
    """Whether somebody acts for the renter here and not for the house."""
    return booking.booker_id == by.id or not can(by, "booking.decide", booking)


def cancel(
    booking: Booking,
    by: Member | None,
    *,
    reason: str = "",
    version: int | None = None,
    fee_seen: int | None = None,
) -> int:
    """Cancel what is booked and give the coming dates back; gives the fee in cents.

    The renter may until the hours of the facility, staff always but with a reason and without a fee. `fee_seen`
    is what the person was shown: if it is more by now, nothing happens and they are asked again.
    """
    is_renter = authorize_end(booking, by)
    lock(booking, version=version)
    refuse_unless(booking, Step.CANCEL)
    dates = coming(occurrences_of(booking))
    refuse_late(booking, dates) if is_renter else _refuse_silent(reason)
    fee = fee_now(booking, by)
    if fee_seen is not None and fee > fee_seen:
        raise Refused(FEE_HAS_CHANGED)
    take(booking, Step.CANCEL, by, reason=reason)
    booking.reason, booking.fee_cents, booking.due_at = reason[:600], fee, None
    booking.sequence += 1
    bring_in_line(booking, by)
    cancel_each(booking, dates, reason)
    tell(BookingCancelled, booking, by)
    return fee


def refuse_late(booking: Booking, dates: Sequence[Occurrence]) -> None:
    """Raise Refused when the renter may not let these dates fall out any more."""
    if not in_time_to_cancel(booking, dates):
        raise Refused(lazy_("It is too late to cancel this here. Please call the staff."))


def _refuse_silent(reason: str) -> None:
    if not reason:
        raise Refused(lazy_("Please say why. The renter will read it."), field="reason")


def cancel_each(booking: Booking, dates: Sequence[Occurrence], reason: str) -> None:
    """Bring some dates to their end and give back what they took."""
    for each in dates:
        each.state, each.reason = OccurrenceState.CANCELLED, reason[:300]
    session().flush()
    free_dates(booking, [each.id for each in dates])


def relet(booking: Booking) -> None:
    """Somebody else took the dates of a cancelled booking: the rent falls to what the house rules keep."""
    lock(booking)
    if booking.state is not BookingState.CANCELLED or not booking.fee_cents:
        return
    fee = relet_fee(booking.fee_cents, booking.facility.relet_cents)
    if fee != booking.fee_cents:
        booking.fee_cents = fee
        bring_in_line(booking, None)
        remember(booking, "relet", booking.state, None)
        session().flush()


def end_due(booking: Booking) -> None:
    """The hour of a request, an option or an offered place has come. Asked twice, it happens once."""
    lock(booking)
    if booking.due_at is None or booking.due_at > clock.now():
        return
    if booking.state is BookingState.WAITLISTED and booking.offered_at and booking.starts_at > clock.now():
        _pass_on(booking)
        return
    step = Step.LAPSE if booking.state is BookingState.OPTIONED else Step.EXPIRE
    take(booking, step, None)
    booking.due_at = None
    free_dates(booking, settle_dates(booking, OccurrenceState.CANCELLED))
    tell(BookingExpired, booking, None, step=step.value)


def _pass_on(booking: Booking) -> None:
    """The offered place was not taken: the request goes to the end of the line, the place to the next."""
    booking.queued_at, booking.offered_at, booking.due_at = clock.now(), None, booking.starts_at
    dates = settle_dates(booking, OccurrenceState.REQUESTED)
    remember(booking, PASSED_ON, booking.state, None)
    free_dates(booking, dates)


def past_dates_done(booking: Booking) -> None:
    """Dates of an approved booking that are over took place, unless somebody said otherwise."""
    lock(booking)
    for each in occurrences_of(booking):
        if each.state is OccurrenceState.APPROVED and each.ends_at <= clock.now():
            each.state = OccurrenceState.DONE
    session().flush()
