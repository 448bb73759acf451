"""With whom a booking may change places."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.foundation import clock
from app.foundation.db import session
from app.modules.booking.models import Booking, Occurrence
from app.modules.booking.models.states import CLAIMED_OCCURRENCES, MOVABLE_STATES
from app.modules.booking.queries.bookings import occurrences_of
from app.modules.booking.times import in_words

# The next ones: whoever changes places with somebody in a year moves them one by one.
MOST = 100


@dataclass(frozen=True)
class Candidate:
    """A date of another booking that has its units."""

    date: Occurrence
    number: str
    who: str
    version: int

    @property
    def key(self) -> str:
        """The date, and the booking as it was seen."""
        return f"{self.date.id}.{self.version}"

    def __str__(self) -> str:
        return f"{in_words(self.date.span)} · {self.who} ({self.number})"


def candidates_for(booking: Booking) -> Sequence[Candidate]:
    """The coming dates of others in the same facility."""
    rows = session().execute(
        select(Occurrence, Booking.number, Booking.organisation, Booking.name, Booking.version)
        .join(Booking, Booking.id == Occurrence.booking_id)
        .where(
            Occurrence.facility_id == booking.facility_id,
            Occurrence.starts_at > clock.now(),
            Occurrence.state.in_(CLAIMED_OCCURRENCES),
            Occurrence.booking_id != booking.id,
            Booking.state.in_(MOVABLE_STATES),
        )
        .order_by(Occurrence.starts_at, Occurrence.id)
        .limit(MOST)
    )
    return [Candidate(date, number, club or name, version) for date, number, club, name, version in rows]


def may_swap(booking: Booking) -> bool:
    """Whether it has a date to give at all."""
    return booking.state in MOVABLE_STATES and bool(claimed_of(occurrences_of(booking)))


def claimed_of(dates: Sequence[Occurrence]) -> list[Occurrence]:
    """The dates that have something to give."""
    return [each for each in dates if each.state in CLAIMED_OCCURRENCES and each.starts_at > clock.now()]
