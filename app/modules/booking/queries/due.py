"""On which bookings the clock acts."""

from datetime import datetime

from sqlalchemy import select

from app.foundation.db import session
from app.modules.booking.models import Booking, BookingState, Occurrence, OccurrenceState, PaymentState

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


def to_remind(now: datetime, soon: datetime, most: int) -> list[int]:
    """Options and questions that end soon and of which nobody was told yet."""
    states = [BookingState.NEEDS_INFO, BookingState.OPTIONED]
    rows = select(Booking.id).where(
        Booking.due_at > now, Booking.due_at <= soon, Booking.reminded_at.is_(None), Booking.state.in_(states)
    )
    return list(session().scalars(rows.order_by(Booking.due_at, Booking.id).limit(most)))


_OWED = [PaymentState.OPEN, PaymentState.PARTIAL]


def unpaid(now: datetime, most: int) -> list[int]:
    """Bookings whose rent was to be paid by now, and whose renter was reminded."""
    rows = select(Booking.id).where(
        Booking.state == BookingState.APPROVED, Booking.due_at <= now, Booking.reminded_at.is_not(None)
    )
    return list(session().scalars(rows.order_by(Booking.due_at, Booking.id).limit(most)))


def to_remind_of_payment(soon: datetime, most: int) -> list[int]:
    """Bookings whose rent has to be paid soon, or was, and whose renter was not reminded yet."""
    rows = select(Booking.id).where(
        Booking.state == BookingState.APPROVED,
        Booking.due_at <= soon,
        Booking.reminded_at.is_(None),
        Booking.payment_state.in_(_OWED),
    )
    return list(session().scalars(rows.order_by(Booking.due_at, Booking.id).limit(most)))


def with_past_dates(now: datetime, most: int) -> list[int]:
    """Bookings with a date that is over and still stands as approved."""
    rows = (
        select(Occurrence.booking_id)
        .where(Occurrence.state == OccurrenceState.APPROVED, Occurrence.ends_at <= now)
        .distinct()
        .order_by(Occurrence.booking_id)
    )
    return list(session().scalars(rows.limit(most)))
