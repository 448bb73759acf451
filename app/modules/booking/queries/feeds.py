"""Bookings in calendars that programs subscribe to: texts that are kept, joined with the words each may know."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, or_, select

from app.community.models import Member
from app.foundation import clock
from app.foundation.db import session
from app.foundation.entry import Span
from app.foundation.ical import Words, Written, called, lines_of, vevent
from app.foundation.mail import office_config
from app.modules.booking.models import Booking, BookingState, CalendarText, Facility, Occurrence
from app.modules.booking.queries.entries import Wording, facilities_for
from app.modules.booking.queries.eyes import LIVE_STATES, Eyes, Sight
from app.modules.booking.queries.shapes import shapes_of

AT_ONCE = 500
CANCELLED_STAY = timedelta(days=90)


def texts(member: Member | None, span: Span, groups: Collection[int] | None) -> Written:
    """What is booked or asked for in the span, each booking one event, as far as this person may know it."""
    return _texts(span, Eyes(member, facilities_for(member, groups)))


def texts_of(member: Member | None, span: Span, post_id: int) -> Written:
    """The same of one facility."""
    return _texts(
        span, Eyes(member, [each for each in facilities_for(member, None) if each.post_id == post_id])
    )


def _texts(span: Span, eyes: Eyes) -> Written:
    words, found = _Lines(eyes.facilities), list[str]()
    # A few at a time: ten thousand rows at once keep the collector of garbage busier than the database.
    for rows in _kept_in(span, eyes):
        found += _joined(rows, eyes, words)
    return Written(found, {each.zone for each in eyes.facilities.values()})


def _joined(rows: Sequence[Row[Any]], eyes: Eyes, words: "_Lines") -> Iterator[str]:
    """What is kept of each booking, with the words this person may know."""
    seen = [(row, sight) for row in rows if (sight := eyes.see(row)) is not None]
    missing = _made([row.id for row, _sight in seen if row.text is None])
    for row, sight in seen:
        yield called(missing[row.id] if row.text is None else row.text, words.of(row, sight))


def _kept_in(span: Span, eyes: Eyes) -> Iterator[Sequence[Any]]:
    joined = select(Booking.id, CalendarText.text, *eyes.columns).outerjoin(CalendarText)
    is_live = Booking.state.in_(LIVE_STATES)
    wanted = joined.where(
        Booking.facility_id.in_(eyes.facilities),
        or_(is_live, _just_cancelled(eyes.all_of)) if eyes.all_of else is_live,
        Booking.starts_at < span.end,
        Booking.ends_at > span.begin,
    )
    return session().execute(wanted.order_by(Booking.starts_at, Booking.id)).partitions(AT_ONCE)


def _just_cancelled(facilities: Collection[int]) -> ColumnElement[bool]:
    """What was approved and is not any more stays for a while for those who work there: their programs learn of it."""
    return and_(
        Booking.facility_id.in_(facilities),
        Booking.state.in_([BookingState.CANCELLED, BookingState.LAPSED]),
        Booking.decided_at.is_not(None),
        Booking.state_changed_at > clock.now() - CANCELLED_STAY,
    )


def _made(numbers: Sequence[int]) -> dict[int, str]:
    """What the worker has not written down yet."""
    if not numbers:
        return {}
    found = select(Booking, Occurrence).join(Occurrence, Occurrence.booking_id == Booking.id)
    rows = session().execute(found.where(Booking.id.in_(numbers)).order_by(Booking.id, Occurrence.recurrence))
    by_booking = groupby(rows, key=lambda row: row.Booking)
    made = {booking.id: wordless(booking, [row.Occurrence for row in dates]) for booking, dates in by_booking}
    return dict.fromkeys(numbers, "") | made


def wordless(booking: Booking, dates: Sequence[Occurrence]) -> str:
    """The events of a booking as they are kept."""
    return "".join(vevent(each, "") for each in shapes_of(booking, dates))


class _Lines:
    """Lines for each booking; where only "taken" is said, once for each facility."""

    def __init__(self, facilities: Mapping[int, Facility]) -> None:
        self._words = Wording(facilities)
        self._home = office_config().public_url
        self._made: dict[int, tuple[Words, str]] = {}

    def of(self, row: Row[Any], sight: Sight) -> str:
        """What is added to the kept text."""
        words, known = self._words.of(row, sight), self._made.get(row.facility_id)
        if known is None or known[0] is not words:
            known = self._made[row.facility_id] = words, lines_of(words, self._home)
        return known[1]
