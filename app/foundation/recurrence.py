"""When something takes place again: a small part of RFC 5545, reckoned on the wall clock.

Every series has an end, so that each of its dates can be a row and every question plain SQL. What does not exist
(the 31st in April, 29 February) is left out, never moved.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

MOST_DATES = 366
LONGEST = timedelta(days=731)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LAST_WEEK = 5


class Every(StrEnum):
    """The rhythms people know."""

    DAY = "day"
    WEEK = "week"
    # The same day of the month: always on the 15th.
    MONTH_DAY = "month_day"
    # The same weekday of the month: always on the first Tuesday.
    MONTH_WEEKDAY = "month_weekday"
    YEAR = "year"


@dataclass(frozen=True)
class Repeat:
    """A rhythm with its end: the last day on which it may take place, or how many times."""

    every: Every
    interval: int = 1
    until: date | None = None
    count: int | None = None
    # For a weekly rhythm, Monday is 0; the weekday of the first date belongs to it anyway.
    weekdays: tuple[int, ...] = ()

    def rule(self, first: datetime, zone: ZoneInfo | None) -> str:
        """The rule as RFC 5545 writes it; without a zone for whole days."""
        parts = [_frequency(self.every), f"INTERVAL={self.interval}" if self.interval > 1 else ""]
        parts.append(self._by(first))
        if self.count:
            parts.append(f"COUNT={self.count}")
        elif self.until:
            parts.append(f"UNTIL={_until(self.until, zone)}")
        return ";".join(part for part in parts if part)

    def _by(self, first: datetime) -> str:
        if self.every is Every.WEEK:
            days = sorted({first.weekday(), *self.weekdays})
            return f"BYDAY={','.join(_WEEKDAYS[day] for day in days)}"
        if self.every is Every.MONTH_WEEKDAY:
            week = (first.day - 1) // 7 + 1
            return f"BYDAY={-1 if week == _LAST_WEEK else week}{_WEEKDAYS[first.weekday()]}"
        return f"BYMONTHDAY={first.day}" if self.every is Every.MONTH_DAY else ""

    def starts(self, first: datetime) -> list[datetime]:
        """All its dates on the wall clock; one more than allowed, if there are too many."""
        end = datetime.combine(self.until, time.max) if self.until and not self.count else first + LONGEST
        by = self._by(first)
        text = ";".join(filter(None, [_frequency(self.every), f"INTERVAL={self.interval}", by]))
        dates = rrulestr(text, dtstart=first)
        wanted = islice(dates, (self.count or MOST_DATES) + (0 if self.count else 1))
        return [moment for moment in wanted if moment <= end]


def repeat_of(rule: str, zone: ZoneInfo | None) -> Repeat | None:
    """Read a rule of ours back, to be changed in a form; None for a single date."""
    if not rule:
        return None
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    days = parts.get("BYDAY", "")
    every = _EVERY[parts["FREQ"]]
    if every is Every.MONTH_DAY and days:
        every = Every.MONTH_WEEKDAY
    return Repeat(
        every,
        interval=int(parts.get("INTERVAL", 1)),
        until=_read_until(parts["UNTIL"], zone) if "UNTIL" in parts else None,
        count=int(parts["COUNT"]) if "COUNT" in parts else None,
        weekdays=tuple(_WEEKDAYS.index(day) for day in days.split(",")) if every is Every.WEEK else (),
    )


_FREQUENCIES = {
    Every.DAY: "DAILY",
    Every.WEEK: "WEEKLY",
    Every.MONTH_DAY: "MONTHLY",
    Every.MONTH_WEEKDAY: "MONTHLY",
    Every.YEAR: "YEARLY",
}
_EVERY = {"DAILY": Every.DAY, "WEEKLY": Every.WEEK, "MONTHLY": Every.MONTH_DAY, "YEARLY": Every.YEAR}


def _frequency(every: Every) -> str:
    return f"FREQ={_FREQUENCIES[every]}"


def _until(day: date, zone: ZoneInfo | None) -> str:
    """The end in UTC where dates have a zone, as the format demands; whole days end with a day."""
    if zone is None:
        return f"{day:%Y%m%d}"
    return f"{datetime.combine(day, time(23, 59, 59), zone).astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _read_until(text: str, zone: ZoneInfo | None) -> date:
    if zone is None:
        return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - only the date is used
    return datetime.strptime(text, "%Y%m%dT%H%M%S%z").astimezone(zone).date()
