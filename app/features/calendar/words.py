"""Times as people read them, on the clocks of the place where something happens."""

from datetime import date, datetime, timedelta

from app.features.calendar.models import Gathering
from app.foundation.dates import format_day, format_hours, format_time
from app.foundation.entry import Occurrence
from app.foundation.language import _

_DAY = timedelta(days=1)


def span_of(gathering: Gathering, begins: datetime, ends: datetime) -> str:
    """„Sa., 4. Juli, 18:30–20:00 Uhr“, „Sa., 4. Juli – So., 5. Juli“: from when to when, by the wall clock."""
    if gathering.is_all_day:
        return days_of(begins.date(), ends.date())
    first, last = format_day(begins.date()), format_day(ends.date())
    if begins.date() == ends.date() or is_one_night(begins, ends):
        return f"{first}, {format_hours(begins, ends)}"
    return f"{first}, {format_time(begins.time())} – {last}, {format_time(ends.time())}"


def days_of(first: date, after: date) -> str:
    """One day, or from the first to the last; the end is the day after."""
    last = after - _DAY
    return format_day(first) if first == last else f"{format_day(first)} – {format_day(last)}"


def is_one_night(begins: datetime, ends: datetime) -> bool:
    """Whether it merely runs past midnight: people count that to the day it began."""
    return ends.date() - begins.date() == _DAY and ends - begins < timedelta(hours=18)


def hours_on(day: date, times: Occurrence) -> str:
    """When on this day: „18:30–20:00 Uhr“, „ab 18:30 Uhr“, „bis 12:00 Uhr“, „ganztägig“."""
    begins, ends = times
    if not isinstance(begins, datetime) or not isinstance(ends, datetime):
        return _("all day")
    if begins.date() == ends.date() or is_one_night(begins, ends):
        return format_hours(begins, ends)
    if day == begins.date():
        return _("from {time}", time=format_time(begins.time()))
    if day == ends.date():
        return _("until {time}", time=format_time(ends.time()))
    return _("all day")


def days_between(times: Occurrence) -> tuple[date, date]:
    """The first and the last day on which it stands in a calendar."""
    begins, ends = times
    if not isinstance(begins, datetime) or not isinstance(ends, datetime):
        return _date(begins), _date(ends) - _DAY
    first = begins.date()
    if is_one_night(begins, ends) or ends <= begins:
        return first, first
    # What ends at midnight does not stand on the next day.
    return first, max(first, (ends - timedelta(microseconds=1)).date())


def _date(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when
