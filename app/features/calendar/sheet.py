"""A sheet of the calendar: which days it shows, what stands on each, and the way to the next one."""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from app.community.calendar_source import CalendarSource
from app.community.models import Group
from app.features.calendar.words import days_between, hours_on
from app.foundation.dates import format_day, format_month, format_weekday, local, today
from app.foundation.entry import Entry, EntryStatus, Occurrence, Span, moment_of
from app.foundation.language import _, current_zone
from app.foundation.sheets import SheetView, asked_day

# The ways to look at it, the usual one first.
VIEWS = (SheetView.LIST, SheetView.MONTH, SheetView.WEEK)
LIST_DAYS = 42
_WEEK = timedelta(days=7)


class Line(NamedTuple):
    """One thing on one day. Thousands are made for a month that shows the first of each day: words come when asked."""

    entry: Entry
    times: Occurrence
    day: date
    source: CalendarSource
    group: Group | None

    @property
    def hours(self) -> str:
        """When on this day, in words."""
        return hours_on(self.day, self.times)

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.entry.status is EntryStatus.CANCELLED

    @property
    def first_hour(self) -> str:
        """The hour it begins, for narrow places; nothing for whole days."""
        begins = self.times.starts
        return f"{begins:%H:%M}" if isinstance(begins, datetime) else ""


@dataclass(frozen=True)
class Day:
    """A day with what stands on it, in the order of the hours."""

    day: date
    lines: list[Line]

    @property
    def is_today(self) -> bool:
        """Whether it is today where the reader lives."""
        return self.day == today()


@dataclass(frozen=True)
class Sheet:
    """The days that are shown; addresses name any day in it."""

    view: SheetView
    day: date

    @classmethod
    def of(cls, view: str | None, day: str | None) -> "Sheet":
        """The sheet with this day; the list from today, if there is none or it is far away."""
        return cls(SheetView(view) if view in VIEWS else SheetView.LIST, asked_day(day))

    @property
    def first(self) -> date:
        """The first day that is shown; a month begins with the Monday of its first week."""
        if self.view is SheetView.LIST:
            return self.day
        begin = self.day if self.view is SheetView.WEEK else self.day.replace(day=1)
        return begin - timedelta(days=begin.weekday())

    @property
    def last(self) -> date:
        """The last day that is shown."""
        if self.view is SheetView.LIST:
            return self.first + timedelta(days=LIST_DAYS - 1)
        if self.view is SheetView.WEEK:
            return self.first + _WEEK - timedelta(days=1)
        end = self.day.replace(day=calendar.monthrange(self.day.year, self.day.month)[1])
        return end + timedelta(days=6 - end.weekday())

    @property
    def span(self) -> Span:
        """The same as moments."""
        zone = current_zone()
        return Span(moment_of(self.first, zone), moment_of(self.last + timedelta(days=1), zone))

    @property
    def before(self) -> date:
        """A day on the sheet before."""
        if self.view is SheetView.MONTH:
            return (self.day.replace(day=1) - timedelta(days=1)).replace(day=1)
        return self.first - (timedelta(days=LIST_DAYS) if self.view is SheetView.LIST else _WEEK)

    @property
    def after(self) -> date:
        """A day on the sheet after."""
        if self.view is SheetView.MONTH:
            return (self.day.replace(day=1) + timedelta(days=31)).replace(day=1)
        return self.last + timedelta(days=1)

    @property
    def title(self) -> str:
        """What is written on it."""
        if self.view is SheetView.MONTH:
            return format_month(self.day)
        if self.view is SheetView.LIST:
            return _("From {day}", day=format_weekday(self.first))
        return f"{format_day(self.first)} – {format_day(self.last)}"

    def days(self, lines: Iterable[Line]) -> list[Day]:
        """Every day of the sheet with its lines; the list leaves out empty days."""
        by_day: dict[date, list[Line]] = {}
        first, last = self.first, self.last
        for line in lines:
            begin, end = days_between(line.times)
            for day in _each_day(max(begin, first), min(end, last)):
                by_day.setdefault(day, []).append(line if day == line.day else line._replace(day=day))
        all_days = _each_day(first, last)
        days = [Day(day, sorted(by_day.get(day, []), key=_order)) for day in all_days]
        return [day for day in days if day.lines] if self.view is SheetView.LIST else days


def line_of(entry: Entry, times: Occurrence, source: CalendarSource, group: Group | None) -> Line:
    """One time of an entry, on the clocks of the reader."""
    starts, ends = times
    if not isinstance(starts, datetime) or not isinstance(ends, datetime):
        return Line(entry, times, starts, source, group)
    starts, ends = local(starts), local(ends)
    return Line(entry, Occurrence(starts, ends), starts.date(), source, group)


def _each_day(first: date, last: date) -> Sequence[date]:
    return [first] if first == last else [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _order(line: Line) -> tuple[datetime, str]:
    """Whole days first, then by the hour."""
    begins = line.times.starts
    return begins if isinstance(begins, datetime) else datetime.combine(begins, time(), UTC), line.entry.title
