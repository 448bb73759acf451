"""Bookings in calendars: each person gets as much of each as they see on the plan."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import groupby
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager
from sqlalchemy.orm.attributes import set_committed_value

from app.community.models import Group, Member, Post
from app.community.sight import Way, sees, way_of
from app.community.visibility import post_is_visible, visible_as
from app.foundation.db import is_reading, session
from app.foundation.entry import Entry, Span
from app.foundation.ical import Words
from app.foundation.language import _
from app.foundation.questions import Question, columns_of, parted
from app.foundation.wording import Raw
from app.modules.booking.models import Booking, Facility, Occurrence, OccurrenceState
from app.modules.booking.queries.bookings import occurrences_of
from app.modules.booking.queries.dated import MOST_KEPT, Dated, dates_between
from app.modules.booking.queries.eyes import Eyes, Sight
from app.modules.booking.queries.facilities import KIND
from app.modules.booking.queries.shapes import SHOWN, shapes_of


def entries(member: Member | None, span: Span, groups: Collection[int] | None) -> Sequence[Entry]:
    """Each date in the span that is booked or asked for, as far as this person may know it; for pages."""
    eyes = Eyes(member, facilities_for(member, groups))
    wording, found = Wording(eyes.facilities), dates_between(eyes.columns, span, list(eyes.facilities))
    seen = ((date, sight) for date in found if (sight := eyes.see(date)) is not None)
    return [
        _entry(date, wording.of(date, sight), eyes.facilities[date.facility_id].post.group_id)
        for date, sight in seen
    ]


def facilities_for(member: Member | None, groups: Collection[int] | None) -> Sequence[Facility]:
    """The facilities whose plan this person may know of, with post and group."""
    if is_reading():
        asked = _known(way_of(member))
        known = _read(asked, tuple(asked.ask_raw(sees(member))))
        return [each for each in known if groups is None or each.post.group_id in groups]
    wanted = _facilities().where(post_is_visible(member))
    return session().scalars(wanted if groups is None else wanted.where(Post.group_id.in_(groups))).all()


@cache
def _known(way: Way) -> Question[tuple[Any, ...]]:
    """Asked by every Start page, because what is booked next stands there."""
    tables = (*columns_of(Facility), *columns_of(Post), *columns_of(Group))
    # The kind leads to the few posts that are facilities, also where a database knows nothing of their number.
    wanted = select(*tables).join(Facility.post).join(Post.group).where(Post.kind == KIND, visible_as(way))
    return Question(wanted.order_by(Facility.post_id), lambda *columns: columns)


@lru_cache(100)
def _read(asked: Question[tuple[Any, ...]], rows: tuple[Raw, ...]) -> tuple[Facility, ...]:
    """The facilities that these rows say, shared by all who read them."""
    found = [parted(asked.read(row), Facility, Post, Group) for row in rows]
    for facility, post, group in found:
        set_committed_value(post, "group", group)
        set_committed_value(facility, "post", post)
    return tuple([facility for facility, _post, _group in found])


def _facilities() -> Select[Facility]:
    joined = select(Facility).join(Facility.post).join(Post.group)
    return joined.options(contains_eager(Facility.post).contains_eager(Post.group))


@lru_cache(MOST_KEPT)
def _entry(date: Dated, words: Words, group_id: int) -> Entry:
    """The same for all who may know as much of it."""
    return Entry(
        uid=date.uid, starts=date.times.starts, ends=date.times.ends, changed_at=date.updated_at,
        status=date.status, group_id=group_id, title=words.title, place=words.place,
        description=words.description, path=words.path,
    )  # fmt: skip


def _worded(entry: Entry, words: Words, group_id: int) -> Entry:
    return replace(entry, **words._asdict(), group_id=group_id)


def own(member: Member, span: Span) -> Sequence[Entry]:
    """The member's own bookings, in full; cancelled ones stay, so that their calendar learns of it."""
    booked = select(Booking.facility_id).where(Booking.booker_id == member.id)
    facilities = {
        each.post_id: each for each in session().scalars(_facilities().where(Facility.post_id.in_(booked)))
    }
    found = (
        select(Booking, Occurrence)
        .join(Occurrence, Occurrence.booking_id == Booking.id)
        .where(
            Booking.booker_id == member.id,
            Booking.starts_at < span.end,
            Booking.ends_at > span.begin,
            Occurrence.state.in_([*SHOWN, OccurrenceState.CANCELLED]),
        )
        .order_by(Booking.starts_at, Booking.id, Occurrence.recurrence)
    )
    by_booking = groupby(session().execute(found), key=lambda row: row.Booking)
    return [
        entry
        for booking, rows in by_booking
        for entry in _as_seen(
            booking, facilities[booking.facility_id], [row.Occurrence for row in rows], Sight.FULL
        )
    ]


def entries_of(booking: Booking, sight: Sight = Sight.FULL) -> list[Entry]:
    """One booking for its file and its mails: a series with its rule and the dates that were moved."""
    return _as_seen(booking, booking.facility, occurrences_of(booking), sight)


def _as_seen(booking: Booking, facility: Facility, dates: Sequence[Occurrence], sight: Sight) -> list[Entry]:
    words = words_for(booking, facility, sight)
    return [_worded(each, words, booking.group_id) for each in shapes_of(booking, dates)]


class Wording:
    """What somebody reads of bookings; where only "taken" is said, the same words serve for the whole facility."""

    def __init__(self, facilities: Mapping[int, Facility]) -> None:
        self._facilities = facilities
        self._taken: dict[int, Words] = {}

    def of(self, booking: Any, sight: Sight) -> Words:
        """Words for a booking (itself, or a row with the columns for this person)."""
        number = booking.facility_id
        if sight is not Sight.BUSY:
            return words_for(booking, self._facilities[number], sight)
        if number not in self._taken:
            self._taken[number] = words_for(booking, self._facilities[number], sight)
        return self._taken[number]


def words_for(booking: Any, facility: Facility, sight: Sight) -> Words:
    """What this person reads of a booking (a row with WORDS, or itself): nothing else gets into an entry."""
    name, place = facility.post.title, facility.place or facility.post.title
    if sight in {Sight.FULL, Sight.NAMED}:
        title = booking.public_title or booking.organisation or booking.name
        called = f"{name}: {title}" if title else name
        return Words(
            called, place, booking.purpose if sight is Sight.FULL else "", path_of(booking, facility)
        )
    is_told = sight is not Sight.BUSY and booking.public_title
    title = f"{name}: {booking.public_title}" if is_told else _("{place}: taken", place=name)
    page = f"/g/{facility.post.group.slug}/{facility.post.public_id}"
    return Words(title, place, path=path_of(booking, facility) if sight is Sight.CASE else page)


def path_of(booking: Any, facility: Facility) -> str:
    """The page of the case."""
    return f"/g/{facility.post.group.slug}/booking/requests/{booking.public_id}"
