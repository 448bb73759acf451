"""Reads a calendar from standard input as Evolution and KDE do (libical), and tells what it understood.

Run by the system's Python, which Debian gives the library to.
"""

import json
import sys
from datetime import UTC, datetime

import gi  # type: ignore[import-not-found]

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # type: ignore[import-not-found]  # noqa: E402 - after its version is chosen

KIND, COMPONENT = ICalGLib.PropertyKind, ICalGLib.ComponentKind.VEVENT_COMPONENT
MOST = 400


def main() -> None:
    """Print every date of every event."""
    calendar = ICalGLib.Component.new_from_string(sys.stdin.read())
    events = list(_events(calendar))
    moved = [event for event in events if _has(event, KIND.RECURRENCEID_PROPERTY)]
    told = [date for event in events if event not in moved for date in _dates(event, moved)]
    json.dump(told, sys.stdout)


def _events(calendar):  # type: ignore[no-untyped-def]
    event = calendar.get_first_component(COMPONENT)
    while event:
        yield event
        event = calendar.get_next_component(COMPONENT)


def _has(event, kind):  # type: ignore[no-untyped-def]
    return event.get_first_property(kind) is not None


def _dates(event, moved):  # type: ignore[no-untyped-def]
    begin, end = event.get_dtstart(), event.get_dtend()
    if not _has(event, KIND.RRULE_PROPERTY):
        return [_told(event, begin, end)]
    own = [other for other in moved if other.get_uid() == event.get_uid()]
    gone = {each for other in own for each in _named(other, KIND.RECURRENCEID_PROPERTY)}
    gone.update(_named(event, KIND.EXDATE_PROPERTY))
    found = [_told(other, other.get_dtstart(), other.get_dtend()) for other in own]
    dates = ICalGLib.RecurIterator.new(event.get_first_property(KIND.RRULE_PROPERTY).get_rrule(), begin)
    length = _wall(end) - _wall(begin)
    start = dates.next()
    while start and not start.is_null_time() and len(found) < MOST:
        start.set_timezone(begin.get_timezone())
        if _moment(start) not in gone:
            until = start.clone()
            until.adjust(length.days, 0, 0, length.seconds)
            found.append(_told(event, start, until))
        start = dates.next()
    return found


def _named(event, kind):  # type: ignore[no-untyped-def]
    """The dates that an event names besides its begin and end."""
    name = event.get_first_property(kind)
    while name:
        yield _moment(name.get_datetime_with_component(event))
        name = event.get_next_property(kind)


def _told(event, begin, end):  # type: ignore[no-untyped-def]
    status = event.get_first_property(KIND.STATUS_PROPERTY).get_status()
    name = status.value_nick.upper()
    return [event.get_uid(), event.get_summary() or "", name, _moment(begin), _moment(end)]


def _wall(time):  # type: ignore[no-untyped-def]
    return datetime(*time.get_date(), *time.get_time()[:2])  # noqa: DTZ001 - a wall clock


def _moment(time):  # type: ignore[no-untyped-def]
    if time.is_date():
        return "{:04}-{:02}-{:02}".format(*time.get_date())
    return datetime.fromtimestamp(time.as_timet_with_zone(time.get_timezone()), UTC).isoformat()


if __name__ == "__main__":
    main()
