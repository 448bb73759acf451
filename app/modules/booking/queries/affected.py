"""Which bookings lie in a time that shall be closed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select

from app.foundation.db import session
from app.modules.booking.models import Booking, BookingState, Facility, Occurrence
from app.modules.booking.models.states import LIVE_OCCURRENCES, OPEN_STATES
from app.modules.booking.queries.bookings import cases_where
from app.modules.booking.times import Span

_THERE = [*OPEN_STATES, BookingState.APPROVED, BookingState.HANDED_OVER]


@dataclass(frozen=True)
class Affected:
    """A booking, and those of its dates that lie in the time."""

    booking: Booking
    dates: tuple[Occurrence, ...]

    @property
    def is_ahead(self) -> bool:
        """Whether it can still be called off; whoever has the keys already stays."""
        return self.booking.state is not BookingState.HANDED_OVER


def affected_by(facilities: Sequence[Facility], spans: Sequence[Span]) -> list[Affected]:
    """What is booked or asked for in these facilities at these times, the next first."""
    touched = or_(
        *((Occurrence.starts_at < span.ends_at) & (Occurrence.ends_at > span.starts_at) for span in spans)
    )
    rows = select(Occurrence).where(
        Occurrence.facility_id.in_([each.post_id for each in facilities]),
        Occurrence.state.in_(LIVE_OCCURRENCES),
        touched,
    )
    by_booking: dict[int, list[Occurrence]] = {}
    for date in session().scalars(rows.order_by(Occurrence.starts_at)):
        by_booking.setdefault(date.booking_id, []).append(date)
    found = cases_where(Booking.id.in_(by_booking), Booking.state.in_(_THERE))
    return [Affected(each, tuple(by_booking[each.id])) for each in found]
