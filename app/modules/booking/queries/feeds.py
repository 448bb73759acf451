"""Bookings in calendars that programs subscribe to: texts that are kept, joined with the words each may know."""

from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from app.community.models import Member
from app.foundation import clock
from app.foundation.db import session
from app.foundation.entry import Span
from app.foundation.ical import Words, Written, called, lines_of, vevent
from app.foundation.mail import office_config
from app.modules.booking.models import Booking, BookingState, CalendarText, Facility, Occurrence
from app.modules.booking.queries.entries import Wording, facilities_for
from app.modules.booking.queries.eyes import LIVE_STATES, Eyes
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


def is_over(post_id: int) -> bool:
    """Whether a facility was archived so long ago that no program has to learn anything any more."""
    archived_at = session().scalar(select(Facility.archived_at).where(Facility.post_id == post_id))
    return archived_at is not None and archived_at < clock.now() - CANCELLED_STAY


def _texts(span: Span, eyes: Eyes) -> Written:
    words, found = _Lines(eyes), list[str]()
    # A few at a time: ten thousand rows at once keep the collector of garbage busier than the database.
    for rows in _kept_in(span, eyes):
        found += _joined(rows, words)
    return Written(found, {each.zone for each in eyes.facilities.values()})


def _joined(rows: Sequence[Any], words: "_Lines") -> list[str]:
    """What is kept of each booking, with the words this person may know."""
    said = [(row, lines) for row in rows if (lines := words.of(row))]
    missing = _made([row.id for row, _lines in said if row.text is None])
    return [called(missing[row.id] if row.text is None else row.text, lines) for row, lines in said]


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

    def __init__(self, eyes: Eyes) -> None:
        self._eyes = eyes
        self._words = Wording(eyes.facilities)
        self._home = office_config().public_url
        # The same for every booking there.
        self._same: dict[int, str] = {}
        self._made: dict[int, tuple[Words, str]] = {}

    def of(self, row: Any) -> str:
        """What is added to the kept text; nothing where this person may not know of it."""
        return self._same.get(row.facility_id) or self._seen(row)

    def _seen(self, row: Any) -> str:
        sight, number = self._eyes.see(row), row.facility_id
        if sight is None:
            return ""
        words, known = self._words.of(row, sight), self._made.get(number)
        if known is None or known[0] is not words:
            known = self._made[number] = words, lines_of(words, self._home)
        if self._eyes.is_same_for_all(number):
            self._same[number] = known[1]
        return known[1]
