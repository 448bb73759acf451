"""Bookings in calendars: each person gets as much of each as they see on the plan."""

from collections.abc import Collection, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from app.community.models import Member, Post
from app.community.visibility import post_is_visible
from app.foundation.db import session
from app.foundation.entry import Entry, EntryStatus, Span, When
from app.foundation.language import _
from app.modules.booking.models import Booking, Facility, Occurrence, OccurrenceState, PublicView
from app.modules.booking.models.states import FIRM_STATES, OPEN_STATES
from app.modules.booking.queries.bookings import occurrences_of
from app.modules.booking.queries.plan import Sight, sight_of

_SHOWN = [OccurrenceState.REQUESTED, OccurrenceState.HOLD, OccurrenceState.APPROVED, OccurrenceState.DONE]


def entries(member: Member | None, span: Span, groups: Collection[int] | None) -> Sequence[Entry]:
    """What is booked or asked for in the span, as far as this person may know it."""
    facilities = select(Facility).join(Facility.post).join(Post.group).where(post_is_visible(member))
    if groups is not None:
        facilities = facilities.where(Post.group_id.in_(groups))
    loaded = facilities.options(contains_eager(Facility.post).contains_eager(Post.group))
    by_id = {each.post_id: each for each in session().scalars(loaded)}
    return _entries(member, span, by_id, own=False)


def own(member: Member, span: Span) -> Sequence[Entry]:
    """The member's own bookings, in full; cancelled ones stay, so that their calendar learns of it."""
    booked = select(Booking.facility_id).where(Booking.booker_id == member.id)
    loaded = (
        select(Facility)
        .join(Facility.post)
        .join(Post.group)
        .where(Facility.post_id.in_(booked))
        .options(contains_eager(Facility.post).contains_eager(Post.group))
    )
    by_id = {each.post_id: each for each in session().scalars(loaded)}
    return _entries(member, span, by_id, own=True)


def _entries(member: Member | None, span: Span, by_id: dict[int, Facility], *, own: bool) -> list[Entry]:
    found = (
        select(Occurrence, Booking)
        .join(Booking, Booking.id == Occurrence.booking_id)
        .where(
            Occurrence.facility_id.in_(by_id),
            Occurrence.starts_at < span.end,
            Occurrence.ends_at > span.begin,
        )
        .order_by(Occurrence.starts_at, Occurrence.id)
    )
    if own and member is not None:
        states = [*_SHOWN, OccurrenceState.CANCELLED]
        found = found.where(Booking.booker_id == member.id, Occurrence.state.in_(states))
    else:
        found = found.where(Occurrence.state.in_(_SHOWN), Booking.state.in_([*OPEN_STATES, *FIRM_STATES]))
    rows = [
        _entry(date, booking, by_id[date.facility_id], sight_of(member, booking, by_id[date.facility_id]))
        for date, booking in session().execute(found)
    ]
    return [each for each in rows if each is not None]


def _entry(date: Occurrence, booking: Booking, facility: Facility, sight: Sight) -> Entry | None:
    if facility.public_view is PublicView.NONE and sight is not Sight.FULL:
        return None
    is_full, place = sight is Sight.FULL, facility.post.title
    return Entry(
        uid=_uid(date, booking),
        title=_title(booking, place, sight),
        starts=_when(date, date.begins, second=date.begins_second),
        ends=_when(date, date.ends, second=date.ends_second),
        changed_at=booking.updated_at,
        created_at=booking.submitted_at,
        sequence=booking.sequence,
        status=_status(date),
        is_busy=date.state is not OccurrenceState.CANCELLED,
        place=facility.place or place,
        description=booking.purpose if is_full else "",
        path=path_of(booking, facility)
        if is_full
        else f"/g/{facility.post.group.slug}/{facility.post.public_id}",
        group_id=booking.group_id,
    )


def entries_of(booking: Booking) -> list[Entry]:
    """Every date of one booking, in full: for its file and its mails."""
    dates = [each for each in occurrences_of(booking) if each.state in {*_SHOWN, OccurrenceState.CANCELLED}]
    made = [_entry(each, booking, booking.facility, Sight.FULL) for each in dates]
    return [each for each in made if each is not None]


def path_of(booking: Booking, facility: Facility) -> str:
    """The page of the case."""
    return f"/g/{facility.post.group.slug}/booking/requests/{booking.public_id}"


def _uid(date: Occurrence, booking: Booking) -> str:
    """Each date of a series is an event of its own, called by the begin it had when it was made."""
    name, _at, host = booking.uid.partition("@")
    return f"{name}-{date.recurrence:%Y%m%dT%H%M}@{host}" if booking.is_series else booking.uid


def _title(booking: Booking, place: str, sight: Sight) -> str:
    if sight is Sight.BUSY:
        return _("{place}: taken", place=place)
    title = booking.public_title
    if sight is Sight.FULL:
        title = title or booking.organisation or booking.name
    return f"{place}: {title}" if title else place


def _when(date: Occurrence, local: datetime, *, second: bool) -> When:
    return local.date() if date.all_day else local.replace(tzinfo=ZoneInfo(date.zone), fold=int(second))


def _status(date: Occurrence) -> EntryStatus:
    if date.state is OccurrenceState.CANCELLED:
        return EntryStatus.CANCELLED
    firm = date.state in {OccurrenceState.APPROVED, OccurrenceState.DONE}
    return EntryStatus.CONFIRMED if firm else EntryStatus.TENTATIVE
