"""Dates of a cancelled booking found somebody else: the house rules may waive the rent."""

from collections.abc import Sequence
from datetime import timedelta
from fractions import Fraction

from sqlalchemy import select

from app.foundation import clock
from app.foundation.db import session
from app.modules.booking.actions.ending import relet
from app.modules.booking.actions.falling_out import relet_date
from app.modules.booking.models import Booking, BookingState, Occurrence, OccurrenceState
from app.modules.booking.queries.bookings import booking_of, live_occurrences_of
from app.modules.booking.queries.facilities import active_units, offer_of, offers_sharing_units

HALF = Fraction(1, 2)
SECOND = timedelta(seconds=1)


def relet_by(booking: Booking) -> list[int]:
    """Lower the fee of cancelled bookings all of whose coming dates lie in this new one; their numbers."""
    if booking.facility.relet_cents is None:
        return []
    lowered = []
    for number in _cancelled_near(booking):
        other = booking_of(number)
        if other is not None and not _is_same_renter(other, booking) and _is_covered(other, booking):
            relet(other)
            lowered.append(other.id)
    return lowered + _relet_dates(booking)


def _relet_dates(booking: Booking) -> list[int]:
    """The same for single dates that fell out of a series for a fee."""
    takers, lowered = live_occurrences_of(booking), []
    for date in _fallen_near(booking):
        other = booking_of(date.booking_id)
        if other is None or _is_same_renter(other, booking):
            continue
        if sum(_part(other, date, booking, each) for each in takers) > HALF:
            relet_date(other, date)
            lowered.append(other.id)
    return lowered


def _fallen_near(booking: Booking) -> Sequence[Occurrence]:
    rows = select(Occurrence).where(
        Occurrence.offer_id.in_(offers_sharing_units(booking.offer_id)),
        Occurrence.state == OccurrenceState.CANCELLED,
        Occurrence.fee_cents > 0,
        Occurrence.starts_at < booking.ends_at,
        Occurrence.ends_at > max(booking.starts_at, clock.now()),
    )
    return session().scalars(rows.order_by(Occurrence.booking_id, Occurrence.id)).all()


def _cancelled_near(booking: Booking) -> list[int]:
    rows = (
        select(Booking.id)
        .join(Occurrence, Occurrence.booking_id == Booking.id)
        .where(
            Booking.state == BookingState.CANCELLED,
            Booking.fee_cents > 0,
            Occurrence.offer_id.in_(offers_sharing_units(booking.offer_id)),
            Occurrence.state == OccurrenceState.CANCELLED,
            Occurrence.starts_at < booking.ends_at,
            Occurrence.ends_at > max(booking.starts_at, clock.now()),
        )
    )
    return sorted(set(session().scalars(rows)))


def _is_same_renter(one: Booking, other: Booking) -> bool:
    """Who only books anew has found nobody else."""
    return any(
        getattr(one, name) and getattr(one, name) == getattr(other, name)
        for name in ("booker_id", "club_id", "email")
    )


def _is_covered(cancelled: Booking, by: Booking) -> bool:
    """Whether every date of the cancelled booking is taken by the new one, at least in its greater part."""
    dates = session().scalars(
        select(Occurrence).where(
            Occurrence.booking_id == cancelled.id, Occurrence.state == OccurrenceState.CANCELLED
        )
    ).all()  # fmt: skip
    takers = live_occurrences_of(by)
    return all(sum(_part(cancelled, date, by, other) for other in takers) > HALF for date in dates)


def _part(cancelled: Booking, date: Occurrence, by: Booking, other: Occurrence) -> Fraction:
    """How much of a date another one takes, in its time and of its units."""
    common = min(date.ends_at, other.ends_at) - max(date.starts_at, other.starts_at)
    if common <= timedelta(0):
        return Fraction(0)
    own, theirs = (offer_of(cancelled.facility, each.offer_id) for each in (date, other))
    units = set(active_units(own))
    had = own.count_for(cancelled.persons) or len(units)
    shared = len(units & set(active_units(theirs)))
    taken = min(had, shared, theirs.count_for(by.persons) or shared)
    return Fraction(common // SECOND, (date.ends_at - date.starts_at) // SECOND) * Fraction(
        taken, max(had, 1)
    )
