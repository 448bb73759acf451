"""Which bookings lie in a time that shall be closed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select

from app.foundation.db import session
from app.modules.booking.models import Booking, BookingState, Facility, Occurrence
from app.modules.booking.models.states import LIVE_OCCURRENCES, OPEN_STATES
from app.modules.booking.models.wanted import Wanted
from app.modules.booking.queries.bookings import cases_where
from app.modules.booking.queries.busy import taken_over
from app.modules.booking.times import Span

_ENDABLE = OPEN_STATES | {BookingState.APPROVED, BookingState.WAITLISTED}


@dataclass(frozen=True)
class Affected:
    """A booking, and those of its dates that lie in the time: what is still to come first."""

    booking: Booking
    dates: tuple[Occurrence, ...]
    # Not only what is kept free before or after it.
    is_inside: bool = True

    @property
    def coming(self) -> list[Occurrence]:
        """The dates that will take place, or may."""
        return [each for each in self.dates if each.is_live]

    @property
    def is_ahead(self) -> bool:
        """Whether it can still be called off; whoever has the keys already stays."""
        return self.booking.state in _ENDABLE and bool(self.coming)


def affected_by(facilities: Sequence[Facility], spans: Sequence[Span]) -> list[Affected]:
    """Whoever has these facilities at these times, buffers included, and whoever has asked for them; the next first."""
    rows = (
        select(Occurrence)
        .join(Booking, Booking.id == Occurrence.booking_id)
        .where(or_(Occurrence.id.in_(_holders(facilities, spans)), _asked_for(facilities, spans)))
    )
    by_booking: dict[int, list[Occurrence]] = {}
    for date in session().scalars(rows.order_by(Occurrence.starts_at)):
        by_booking.setdefault(date.booking_id, []).append(date)
    found = cases_where(Booking.id.in_(by_booking))
    return [_affected(each, by_booking[each.id], spans) for each in found]


def _affected(booking: Booking, dates: Sequence[Occurrence], spans: Sequence[Span]) -> Affected:
    in_order = tuple(sorted(dates, key=lambda date: not date.is_live))
    is_inside = any(
        date.starts_at < span.ends_at and span.starts_at < date.ends_at for date in dates for span in spans
    )
    return Affected(booking, in_order, is_inside)


def _holders(facilities: Sequence[Facility], spans: Sequence[Span]) -> set[int]:
    """The dates whose claims lie in the time: exactly those over which nothing can be closed."""
    units = sorted(unit.id for each in facilities for unit in each.units)
    wanted = [Wanted(unit_id, span.starts_at, span.ends_at) for span in spans for unit_id in units]
    taken = taken_over(wanted) if wanted else []
    return {each.occurrence_id for each in taken if each.occurrence_id is not None and not each.is_over}


def _asked_for(facilities: Sequence[Facility], spans: Sequence[Span]) -> ColumnElement[bool]:
    touched = (
        (Occurrence.starts_at < span.ends_at) & (Occurrence.ends_at > span.starts_at) for span in spans
    )
    return and_(
        Occurrence.facility_id.in_([each.post_id for each in facilities]),
        Occurrence.state.in_(LIVE_OCCURRENCES),
        Booking.state.in_(OPEN_STATES),
        or_(*touched),
    )
