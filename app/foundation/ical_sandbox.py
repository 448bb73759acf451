"""Reads a calendar that somebody else wrote, in a process of its own with little memory and little time.

Started as a program by foundation/ical_reading.py: one line of JSON (zone, begin, end, most), then the calendar.
Answers with JSON: its dates inside the span, or why it is refused. One bad event is left out, not the calendar.
"""

import json
import resource
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rruleset, rrulestr
from icalendar import Calendar

SECONDS, BYTES = 20, 768 * 1024 * 1024
_TOO_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}


class TooMany(Exception):
    """More dates than anybody plans."""


def main() -> None:
    """Limit ourselves, read, answer."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    wish = json.loads(sys.stdin.buffer.readline())
    try:
        answer = Reading(wish).read(sys.stdin.buffer.read())
    except TooMany:
        answer = {"refused": "too many"}
    except ValueError:
        answer = {"refused": "no calendar"}
    json.dump(answer, sys.stdout)


class Reading:
    """One calendar on its way to a list of dates."""

    def __init__(self, wish: dict[str, Any]) -> None:
        self._zone = ZoneInfo(wish["zone"])
        self._begin, self._end = (datetime.fromisoformat(wish[name]) for name in ("begin", "end"))
        self._most: int = wish["most"]
        self._dates: list[dict[str, Any]] = []
        self._left_out = 0

    def read(self, body: bytes) -> dict[str, Any]:
        """All dates, and how many events were left out."""
        text = body.strip(b"\xef\xbb\xbf \r\n")
        if not (text.startswith(b"BEGIN:VCALENDAR") and text.endswith(b"END:VCALENDAR")):
            raise ValueError  # also one that was cut off: what is missing would look cancelled
        events = [
            event for calendar in Calendar.from_ical(body, multiple=True) for event in calendar.walk("VEVENT")
        ]
        moved: dict[str, list[Any]] = {}
        for event in events:
            if "RECURRENCE-ID" in event:
                moved.setdefault(str(event.get("UID", "")), []).append(event)
        for event in events:
            if "RECURRENCE-ID" not in event:
                self._try(event, moved.get(str(event.get("UID", "")), []))
        return {"dates": self._dates, "left_out": self._left_out}

    def _try(self, event: Any, moved: list[Any]) -> None:
        before = len(self._dates)
        try:
            for one, starts, name in self._times(event, moved):
                self._add(one, starts, name)
        except TooMany:
            raise
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
            del self._dates[before:]
            self._left_out += 1

    def _times(self, event: Any, moved: list[Any]) -> Iterator[tuple[Any, Any, str]]:
        """Each time it takes place, with the begin by which it is called."""
        first = event["DTSTART"].dt
        if "RRULE" not in event and "RDATE" not in event:
            yield event, first, ""
            return
        zone = first.tzinfo if isinstance(first, datetime) else None
        named = {_wall(other["RECURRENCE-ID"].dt, zone): other for other in moved}
        for wall in self._rule(event, first, zone):
            if wall not in named:
                yield (
                    event,
                    wall.date() if not isinstance(first, datetime) else wall.replace(tzinfo=zone),
                    str(wall),
                )
        for wall, other in named.items():
            yield other, other["DTSTART"].dt, str(wall)

    def _rule(self, event: Any, first: Any, zone: tzinfo | None) -> Iterator[datetime]:
        margin = timedelta(days=32)
        earliest, latest = (
            moment.astimezone(self._zone).replace(tzinfo=None)
            for moment in (self._begin - margin, self._end + margin)
        )
        for number, wall in enumerate(_ruled(event, _wall(first, zone), zone).xafter(earliest, inc=True)):
            if wall > latest:
                return
            if number > self._most:
                raise TooMany
            yield wall

    def _add(self, event: Any, starts: Any, name: str) -> None:
        length = _length(event)
        is_day = not isinstance(starts, datetime)
        begin = self._moment(starts)
        wall = (
            starts + length
            if is_day
            else (starts.replace(tzinfo=None) + length).replace(tzinfo=starts.tzinfo)
        )
        end = self._moment(wall)
        if begin >= self._end or end <= self._begin or begin >= end:
            return
        if len(self._dates) >= self._most:
            raise TooMany
        self._dates.append({
            "uid": str(event.get("UID", "")), "name": name, "title": str(event.get("SUMMARY", ""))[:200],
            "place": str(event.get("LOCATION", ""))[:200], "starts": begin.isoformat(), "ends": end.isoformat(),
            "is_all_day": is_day, "is_cancelled": str(event.get("STATUS", "")).upper() == "CANCELLED",
            "is_busy": str(event.get("TRANSP", "")).upper() != "TRANSPARENT",
        })  # fmt: skip

    def _moment(self, when: Any) -> datetime:
        """In UTC; whole days and times without a zone are those of the place."""
        moment = when if isinstance(when, datetime) else datetime.combine(when, time())
        return (moment if moment.tzinfo else moment.replace(tzinfo=self._zone)).astimezone(UTC)


def _ruled(event: Any, begin: datetime, zone: tzinfo | None) -> rruleset:
    """All its begins on the wall clock, without those that fall out."""
    dates = rruleset()
    for rule in _listed(event.get("RRULE")):
        dates.rrule(rrulestr(_checked(rule, zone), dtstart=begin))
    for name, take in (("RDATE", dates.rdate), ("EXDATE", dates.exdate)):
        for each in (moment for part in _listed(event.get(name)) for moment in part.dts):
            take(_wall(each.dt, zone))
    if "RRULE" not in event:
        dates.rdate(begin)
    return dates


def _checked(rule: Any, zone: tzinfo | None) -> str:
    if {str(each).upper() for each in rule.get("FREQ", [])} & _TOO_OFTEN:
        raise TooMany
    if "UNTIL" in rule:
        until = rule["UNTIL"][0]
        rule["UNTIL"] = [
            _wall(until, zone) if isinstance(until, datetime) else datetime.combine(until, time.max)
        ]
    return str(rule.to_ical().decode())


def _length(event: Any) -> timedelta:
    """How long it lasts on the wall clock."""
    first = event["DTSTART"].dt
    if "DURATION" in event:
        return event["DURATION"].dt  # type: ignore[no-any-return]
    if "DTEND" not in event:
        return timedelta(days=not isinstance(first, datetime))
    zone = first.tzinfo if isinstance(first, datetime) else None
    return _wall(event["DTEND"].dt, zone) - _wall(first, zone)


def _wall(when: date | datetime, zone: tzinfo | None) -> datetime:
    if not isinstance(when, datetime):
        return datetime.combine(when, time())
    return (when.astimezone(zone) if zone and when.tzinfo else when).replace(tzinfo=None)


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


if __name__ == "__main__":
    main()
