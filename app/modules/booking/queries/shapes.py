"""A booking as calendars take it, still without words: one event, or a series with its rule and its exceptions.

A date of a series is called by the begin that the rule gave it, so a moved one is an exception of the same series
and no program loses it; what does not take place is left out of the rule.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.foundation.entry import Entry, EntryStatus, When
from app.foundation.entry import Occurrence as Times
from app.modules.booking.models import Booking, Occurrence, OccurrenceState
from app.modules.booking.times import Span, starts_until, without_end

# Also where nobody came the units stay taken until the end.
_FIRM = frozenset({OccurrenceState.APPROVED, OccurrenceState.DONE, OccurrenceState.NO_SHOW})
SHOWN = _FIRM | {OccurrenceState.REQUESTED, OccurrenceState.HOLD}


def shapes_of(booking: Booking, dates: Sequence[Occurrence]) -> list[Entry]:
    """The events of a booking with these dates, in their order; cancelled ones only if nothing else is left."""
    shown = agreed_dates(dates)
    return (
        _series(booking, shown) if booking.is_series and shown else [_single(booking, each) for each in shown]
    )


def agreed_dates(dates: Sequence[Occurrence]) -> list[Occurrence]:
    """What took place, will, or may; where all of it was cancelled, that."""
    shown = [each for each in dates if each.state in SHOWN]
    return shown or [each for each in dates if each.state is OccurrenceState.CANCELLED]


def _single(booking: Booking, date: Occurrence, **more: Any) -> Entry:
    starts, ends = times_of(date)
    return Entry(
        uid=booking.uid,
        title="",
        starts=starts,
        ends=ends,
        changed_at=booking.updated_at,
        created_at=booking.submitted_at,
        sequence=booking.sequence,
        status=status_of(date.state),
        **more,
    )


def _series(booking: Booking, dates: Sequence[Occurrence]) -> list[Entry]:
    first, length = dates[0], _usual_length(dates)
    starts = starts_until(booking.rrule, first.recurrence, dates[-1].recurrence)
    moved = [each for each in dates if not _is_as_ruled(each, first, length)]
    called = {each.recurrence for each in dates}
    master = replace(
        _single(booking, first),
        starts=_named(first.recurrence, first),
        ends=_named(first.recurrence + length, first),
        rule=f"{without_end(booking.rrule)};COUNT={len(starts)}",
        exceptions=tuple(_named(each, first) for each in starts if each not in called),
        occurrences=tuple(times_of(each) for each in dates if each not in moved),
    )
    return [master, *(_single(booking, each, replaces=_named(each.recurrence, first)) for each in moved)]


def _usual_length(dates: Sequence[Occurrence]) -> timedelta:
    return Counter(each.ends - each.begins for each in dates).most_common(1)[0][0]


def _is_as_ruled(date: Occurrence, first: Occurrence, length: timedelta) -> bool:
    ruled = Span(date.recurrence, date.recurrence + length, first.zone, all_day=first.all_day)
    return date.span == ruled and status_of(date.state) is status_of(first.state)


def _named(local: datetime, like: Occurrence) -> When:
    """A begin by the rule; in the hour that comes twice it means the first."""
    return local.date() if like.all_day else local.replace(tzinfo=ZoneInfo(like.zone))


def times_of(date: Any) -> Times:
    """When a date (or a row with its columns) is, as entries say it."""
    begins, ends = date.begins, date.ends
    if date.all_day:
        return Times(begins.date(), ends.date())
    zone = ZoneInfo(date.zone)
    return Times(
        begins.replace(tzinfo=zone, fold=int(date.begins_second)),
        ends.replace(tzinfo=zone, fold=int(date.ends_second)),
    )


def status_of(state: OccurrenceState) -> EntryStatus:
    """How sure a date is."""
    if state is OccurrenceState.CANCELLED:
        return EntryStatus.CANCELLED
    return EntryStatus.CONFIRMED if state in _FIRM else EntryStatus.TENTATIVE
