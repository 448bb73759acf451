"""What stands in a calendar, whoever put it there: the one shape that pages, feeds and mails are made from."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

# A moment carries its own zone (ZoneInfo), so that it is wall clock, zone and UTC in one; a day is a plain date.
When = date | datetime


class EntryStatus(StrEnum):
    """How sure it is."""

    # Asked for or planned.
    TENTATIVE = "tentative"
    CONFIRMED = "confirmed"
    # Stays visible, so that everybody learns of it.
    CANCELLED = "cancelled"


class Span(NamedTuple):
    """A piece of time, aware: from its begin up to, but without, its end."""

    begin: datetime
    end: datetime


class Occurrence(NamedTuple):
    """One time that something takes place; a whole day has a date, its end is the first day after."""

    starts: When
    ends: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One date, or one series of dates, as the person it was asked for may know it: what is not theirs is left out."""

    # Random, stored with the row, never made from title or date: "7k2mq9xw4t@dorflinde.example".
    uid: str
    title: str
    # Moments in the zone of the place where it happens; or dates for whole days, the end exclusive.
    starts: When
    ends: When
    # When the row was last changed; never "now", or every reader believes in a change.
    changed_at: datetime
    created_at: datetime | None = None
    # Grows when time, place or status changes, not with a spelling mistake.
    sequence: int = 0
    status: EntryStatus = EntryStatus.CONFIRMED
    # Cancelled, because it is put off and the new date is still open.
    is_put_off: bool = False
    # Whether whoever takes part has no time for anything else.
    is_busy: bool = True
    place: str = ""
    description: str = ""
    # The page about it on this site: a path; empty if there is none for this person.
    path: str = ""
    # The group it belongs to, if it belongs to one.
    group_id: int | None = None
    # A series: the rule as RFC 5545 writes it ("FREQ=WEEKLY;BYDAY=TU"), the starts that fall out ...
    rule: str = ""
    exceptions: tuple[When, ...] = ()
    # ... and the times it takes place inside the span that was asked for, without the exceptions.
    occurrences: tuple[Occurrence, ...] = ()
    # This entry stands for one date of the series with the same uid: the start that the date had by the rule.
    replaces: When | None = None
    # The same as a VEVENT made by foundation/ical.py, if the row keeps it: a feed of thousands is only joined.
    kept_text: str = ""

    @property
    def is_all_day(self) -> bool:
        """Whether it takes whole days."""
        return not isinstance(self.starts, datetime)

    def times(self) -> tuple[Occurrence, ...]:
        """Every time it takes place inside the span that was asked for."""
        return self.occurrences if self.rule else (Occurrence(self.starts, self.ends),)


def moment_of(when: When, zone: ZoneInfo) -> datetime:
    """The instant in UTC; a day begins at midnight on the clocks of the zone."""
    moment = when if isinstance(when, datetime) else datetime.combine(when, time(), zone)
    return moment.astimezone(UTC)
