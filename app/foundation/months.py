"""A month as a table of weeks, in the reader's zone."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from app.foundation.dates import local, today
from app.foundation.language import current_zone

# Everything a place plans or remembers; calendars end somewhere, and databases before them.
KNOWN_YEARS = range(1900, 2200)


def known_day(written: str) -> date:
    """The day written as "2026-11-26"; raises ValueError for any other words, and for days no calendar shows."""
    day = date.fromisoformat(written)
    if day.year not in KNOWN_YEARS:
        raise ValueError(written)
    return day


@dataclass(frozen=True)
class Month:
    """One month of a year."""

    first: date

    @classmethod
    def of(cls, text: str | None) -> "Month":
        """The month written as "2026-11"; the present one if it is not written so, or far away."""
        try:
            first = datetime.strptime(text or "", "%Y-%m").date()  # noqa: DTZ007 - only the date is used
        except ValueError:
            first = date.min
        return cls(first if first.year in KNOWN_YEARS else today().replace(day=1))

    @property
    def before(self) -> str:
        """The month before, as written in addresses."""
        return f"{self.first - timedelta(days=1):%Y-%m}"

    @property
    def after(self) -> str:
        """The month after, as written in addresses."""
        return f"{self.first + timedelta(days=31):%Y-%m}"

    @property
    def begin(self) -> datetime:
        """Its first moment."""
        return datetime.combine(self.first, time(), current_zone())

    @property
    def end(self) -> datetime:
        """Its last moment."""
        following = (self.first + timedelta(days=31)).replace(day=1)
        return datetime.combine(following, time(), current_zone()) - timedelta(microseconds=1)

    def days(self, things: Iterable[tuple[datetime, Any]]) -> list[list[tuple[date, list[Any]]]]:
        """Weeks of days, each with its things; days of the neighbouring months are empty."""
        by_day: dict[date, list[Any]] = {}
        for moment, thing in things:
            by_day.setdefault(local(moment).date(), []).append(thing)
        weeks = calendar.Calendar().monthdatescalendar(self.first.year, self.first.month)
        return [[(day, by_day.get(day, [])) for day in week] for week in weeks]
