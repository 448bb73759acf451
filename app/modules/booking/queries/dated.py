"""Dates of bookings as calendars read them: thousands at once, so what a row means is remembered by the row itself."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select

from app.foundation.entry import EntryStatus, Occurrence, Span
from app.foundation.ids import Ids, one_of
from app.foundation.questions import Question
from app.modules.booking.models import Booking, BookingState
from app.modules.booking.models import Occurrence as Date
from app.modules.booking.models.claims import LONGEST_CLAIM
from app.modules.booking.queries.eyes import LIVE_STATES
from app.modules.booking.queries.shapes import SHOWN, status_of, times_of

# The dates of a month of a town with many halls.
MOST_KEPT = 4_000
_WHEN = (
    Date.begins, Date.ends, Date.zone, Date.all_day, Date.begins_second, Date.ends_second, Date.state,
    Booking.uid, Booking.updated_at,
)  # fmt: skip


class Dated(NamedTuple):
    """One date with what has to be known of its booking; where only "taken" is said, that is the facility."""

    times: Occurrence
    status: EntryStatus
    uid: str
    updated_at: datetime
    facility_id: int
    group_id: int | None = None
    public_id: str = ""
    booker_id: int | None = None
    club_id: int | None = None
    organisation: str = ""
    name: str = ""
    purpose: str = ""
    public_title: str = ""
    state: BookingState | None = None


def dates_between(columns: tuple[Any, ...], span: Span, facilities: Sequence[int]) -> list[Dated]:
    """What is booked or asked for; `columns` as `Eyes` wants them: the first or all from `facility_id` on."""
    values = {
        "facilities": list(facilities),
        "begin": span.begin,
        "end": span.end,
        "earliest": span.begin - LONGEST_CLAIM,
    }
    return _between(columns).ask(values) if facilities else []


@cache
def _between(columns: tuple[Any, ...]) -> Question[Dated]:
    """Planned once: the few dates of a span lead to their bookings, however many there are besides."""
    joined = select(*_WHEN, *columns).join(Booking, Booking.id == Date.booking_id)
    wanted = joined.where(
        one_of(Date.facility_id, bindparam("facilities", type_=Ids())),
        Date.starts_at < bindparam("end"),
        Date.ends_at > bindparam("begin"),
        Date.starts_at > bindparam("earliest"),
        Date.state.in_(SHOWN),
        Booking.state.in_(LIVE_STATES),
    )
    ordered = wanted.order_by(Date.starts_at, Date.id)
    return Question(ordered, _dated, kept=MOST_KEPT, planned_once=True)


class _Row(NamedTuple):
    """The columns that say when."""

    begins: datetime
    ends: datetime
    zone: str
    all_day: bool
    begins_second: bool
    ends_second: bool


def _dated(*columns: Any) -> Dated:
    when, (state, *of_booking) = columns[:6], columns[6:]
    return Dated(times_of(_Row(*when)), status_of(state), *of_booking)
