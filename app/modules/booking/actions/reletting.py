"""Dates of a cancelled booking found somebody else: the house rules may waive the rent."""

from sqlalchemy import select

from app.foundation import clock
from app.foundation.db import session
from app.modules.booking.actions.ending import relet
from app.modules.booking.models import Booking, BookingState, Occurrence, OccurrenceState
from app.modules.booking.queries.bookings import booking_of, live_occurrences_of
from app.modules.booking.queries.facilities import offers_sharing_units


def relet_by(booking: Booking) -> list[int]:
    """Lower the fee of cancelled bookings all of whose coming dates lie in this new one; their numbers."""
    if booking.facility.relet_cents is None:
        return []
    lowered = []
    for number in _cancelled_near(booking):
        other = booking_of(number)
        if other is not None and _is_covered(other, booking):
            relet(other)
            lowered.append(other.id)
    return lowered


def _cancelled_near(booking: Booking) -> list[int]:
    rows = (
        select(Booking.id)
        .join(Occurrence, Occurrence.booking_id == Booking.id)
        .where(
            Booking.state == BookingState.CANCELLED,
            Booking.fee_cents > 0,
            Occurrence.offer_id.in_(offers_sharing_units([booking.offer_id])),
            Occurrence.state == OccurrenceState.CANCELLED,
            Occurrence.starts_at < booking.ends_at,
            Occurrence.ends_at > max(booking.starts_at, clock.now()),
        )
    )
    return sorted(set(session().scalars(rows)))


def _is_covered(cancelled: Booking, by: Booking) -> bool:
    """Whether every date of the cancelled booking is taken by the new one, at least in its greater part."""
    spans = [(each.starts_at, each.ends_at) for each in live_occurrences_of(by)]
    dates = session().scalars(
        select(Occurrence).where(
            Occurrence.booking_id == cancelled.id, Occurrence.state == OccurrenceState.CANCELLED
        )
    ).all()  # fmt: skip
    return all(any(start < each.ends_at and each.starts_at < end for start, end in spans) for each in dates)
