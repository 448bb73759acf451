"""On which bookings the clock acts."""

from datetime import datetime

from sqlalchemy import exists, select

from app.foundation.db import session
from app.modules.booking.models import (
    Booking,
    BookingState,
    DepositState,
    Occurrence,
    OccurrenceState,
    Reminder,
    ReminderKind,
)
from app.modules.booking.models.money import OWED

_TICKING = [
    BookingState.UNVERIFIED,
    BookingState.REQUESTED,
    BookingState.NEEDS_INFO,
    BookingState.OPTIONED,
    BookingState.WAITLISTED,
]


def due(now: datetime, most: int) -> list[int]:
    """Requests, options and offered places whose time is up."""
    rows = select(Booking.id).where(Booking.due_at <= now, Booking.state.in_(_TICKING))
    return list(session().scalars(rows.order_by(Booking.due_at, Booking.id).limit(most)))


def unpaid(now: datetime, most: int) -> list[int]:
    """Bookings whose rent was to be paid by now, and whose renter was reminded of this very day."""
    reminded = exists().where(
        Reminder.booking_id == Booking.id,
        Reminder.kind == ReminderKind.RENT,
        Reminder.due_at == Booking.due_at,
    )
    rows = select(Booking.id).where(Booking.state == BookingState.APPROVED, Booking.due_at <= now, reminded)
    return list(session().scalars(rows.order_by(Booking.due_at, Booking.id).limit(most)))


def finished(before: datetime) -> list[int]:
    """Approved bookings that are over since then, and in which no money is left to be moved as far as lists know."""
    rows = select(Booking.id).where(
        Booking.state == BookingState.APPROVED,
        Booking.ends_at <= before,
        Booking.payment_state.not_in(OWED),
        Booking.deposit_state != DepositState.HELD,
    )
    return list(session().scalars(rows.order_by(Booking.ends_at, Booking.id)))


def with_past_dates(now: datetime, most: int) -> list[int]:
    """Bookings with a date that is over and still stands as approved."""
    rows = (
        select(Occurrence.booking_id)
        .where(Occurrence.state == OccurrenceState.APPROVED, Occurrence.ends_at <= now)
        .distinct()
        .order_by(Occurrence.booking_id)
    )
    return list(session().scalars(rows.limit(most)))
