"""The day by which a rent has to be paid: one reminder, then the time is given to others."""

from datetime import timedelta

from app.foundation import clock
from app.foundation.db import session
from app.modules.booking.actions.holding import free_dates
from app.modules.booking.actions.ledger import bring_in_line
from app.modules.booking.actions.steps import lock, settle_dates, take, tell
from app.modules.booking.events import BookingExpired, DueSoon
from app.modules.booking.models import Booking, BookingState, OccurrenceState, PaymentState, Step
from app.modules.booking.queries.pages import settings_for

OWED = frozenset({PaymentState.OPEN, PaymentState.PARTIAL})
_LEAST = timedelta(days=1)


def pay_until(booking: Booking) -> None:
    """A booking was approved: where the group wants it so, its rent has to be paid within some days."""
    settings = settings_for(booking.group_id)
    if settings.lapse_unpaid and booking.total_cents:
        days = timedelta(days=settings.pay_within_days)
        booking.due_at, booking.reminded_at = min(clock.now() + days, booking.starts_at), None


def remind_unpaid(booking: Booking) -> None:
    """Once, before the day."""
    lock(booking)
    if _is_owed(booking) and booking.reminded_at is None:
        booking.reminded_at = clock.now()
        # Whoever is reminded late still gets a day.
        booking.due_at = max(booking.due_at or clock.now(), clock.now() + _LEAST)
        session().flush()
        tell(DueSoon, booking, None)


def lapse_unpaid(booking: Booking) -> None:
    """The day has passed and the reminder too: the time is free again. Paid meanwhile: nothing happens."""
    lock(booking)
    if booking.state is not BookingState.APPROVED or booking.due_at is None or booking.due_at > clock.now():
        return
    if booking.payment_state not in OWED:
        booking.due_at = None
        return
    take(booking, Step.LAPSE, None)
    booking.due_at = None
    booking.sequence += 1
    bring_in_line(booking, None)
    free_dates(booking, settle_dates(booking, OccurrenceState.CANCELLED))
    tell(BookingExpired, booking, None, step=Step.LAPSE.value)


def _is_owed(booking: Booking) -> bool:
    return (
        booking.state is BookingState.APPROVED
        and booking.due_at is not None
        and booking.payment_state in OWED
    )
