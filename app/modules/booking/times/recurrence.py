"""Series: the part of RFC 5545 that clubs need, expanded on the wall clock and never without an end."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr

from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.booking.times.spans import Span

MOST_OCCURRENCES = 366
LONGEST_SERIES = timedelta(days=731)
_FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
_PARTS = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "UNTIL", "COUNT"}
_SHAPES = {
    "INTERVAL": r"[1-9]\d?",
    "COUNT": r"[1-9]\d{0,2}",
    "BYDAY": r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)){0,6}",
    "BYMONTHDAY": r"(-?([1-9]|[12]\d|3[01]))(,-?([1-9]|[12]\d|3[01])){0,30}",
}
_LONGEST_RULE = 200


class UnknownRecurrence(Refused):
    """A rule outside the part that is understood here, or one without end."""


@dataclass(frozen=True)
class Recurrence:
    """A checked rule; `text` is stored and goes into calendars."""

    text: str
    frequency: str
    month_days: tuple[int, ...] = ()


def parse(text: str, zone: str = "Europe/Berlin") -> Recurrence:
    """Read a rule such as FREQ=WEEKLY;BYDAY=TU;COUNT=20; raises UnknownRecurrence."""
    parts = _parts_of(text)
    if not parts.keys() <= _PARTS or parts.get("FREQ") not in _FREQUENCIES or _is_misshapen(parts):
        raise UnknownRecurrence(lazy_("This kind of repetition is not known here."), field="rrule")
    if ("COUNT" in parts) == ("UNTIL" in parts):
        raise UnknownRecurrence(lazy_("Please say when the series ends."), field="rrule")
    if "UNTIL" in parts:
        parts["UNTIL"] = _local_until(parts["UNTIL"], zone)
    checked = ";".join(f"{name}={value}" for name, value in parts.items())
    month_days = tuple(int(day) for day in parts.get("BYMONTHDAY", "").split(",") if day)
    _rule(checked, datetime(2026, 1, 1))  # noqa: DTZ001 - wall clock
    return Recurrence(checked, parts["FREQ"], month_days)


def _parts_of(text: str) -> dict[str, str]:
    words = text.strip().upper().removeprefix("RRULE:")
    pairs = [part.split("=") for part in words.split(";") if part]
    if len(words) > _LONGEST_RULE or any(len(pair) != 2 for pair in pairs):
        raise UnknownRecurrence(lazy_("This kind of repetition is not known here."), field="rrule")
    return {name: value for name, value in pairs}  # noqa: C416 - pairs are lists


def _is_misshapen(parts: dict[str, str]) -> bool:
    return any(not re.fullmatch(shape, parts[name]) for name, shape in _SHAPES.items() if name in parts)


def _local_until(until: str, zone: str) -> str:
    """UNTIL on the wall clock: calendars write it in UTC, people as a date that is included."""
    try:
        if until.endswith("Z"):
            moment = datetime.strptime(until, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            return f"{moment.astimezone(ZoneInfo(zone)):%Y%m%dT%H%M%S}"
        pattern = "%Y%m%dT%H%M%S" if "T" in until else "%Y%m%d"
        found = datetime.strptime(until, pattern)  # noqa: DTZ007 - wall clock
    except ValueError:
        raise UnknownRecurrence(lazy_("Please say when the series ends."), field="rrule") from None
    return f"{found:%Y%m%dT%H%M%S}" if "T" in until else f"{found:%Y%m%d}T235959"


def _rule(text: str, begins: datetime) -> rrule:
    try:
        made = rrulestr(text, dtstart=begins)
    except (ValueError, TypeError, KeyError, IndexError) as wrong:
        words = lazy_("This kind of repetition is not known here.")
        raise UnknownRecurrence(words, field="rrule") from wrong
    return made


def expand(recurrence: Recurrence, first: Span) -> list[Span]:
    """Every occurrence, the first as given; raises UnknownRecurrence if they are none, too many or too far away.

    Days that do not exist (31 April, 29 February) are left out, never moved; see `months_left_out`.
    """
    begins: list[datetime] = []
    for found in _rule(recurrence.text, first.begins):
        begins.append(found)
        if len(begins) > MOST_OCCURRENCES or found - first.begins > LONGEST_SERIES:
            words = lazy_("A series has at most {n} dates within two years.", n=MOST_OCCURRENCES)
            raise UnknownRecurrence(words, field="rrule")
    if not begins:
        raise UnknownRecurrence(lazy_("This series has no date at all."), field="rrule")
    return [first if each == first.begins else first.moved(each) for each in begins]


def starts_until(text: str, first: datetime, last: datetime) -> list[datetime]:
    """Every begin that a checked rule gives from one of its dates up to another, whatever its own end is."""
    endless = without_end(text)
    return list(_rule(endless, first).between(first, last, inc=True))


def without_end(text: str) -> str:
    """The rule without its COUNT or UNTIL."""
    return ";".join(part for part in text.split(";") if not part.startswith(("COUNT=", "UNTIL=")))


def months_left_out(recurrence: Recurrence, spans: list[Span]) -> list[date]:
    """The first days of months that a monthly series skips because they are too short."""
    if recurrence.frequency != "MONTHLY" or not any(day > 28 for day in recurrence.month_days):
        return []
    seen = {(span.begins.year, span.begins.month) for span in spans}
    month, end = spans[0].begins.date().replace(day=1), spans[-1].begins.date()
    left_out = []
    while month <= end:
        if (month.year, month.month) not in seen:
            left_out.append(month)
        month = (month + timedelta(days=32)).replace(day=1)
    return left_out
