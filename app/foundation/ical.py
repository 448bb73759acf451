"""Dates as calendar programs read them: one text per entry, and the calendar around them (RFC 5545, RFC 7986).

Subscribed calendars have no METHOD and no UID of their own, and nothing in them depends on when they were asked
for: the same rows give the same bytes.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vRecur

from app.foundation.entry import Entry, EntryStatus, When
from app.foundation.ical_zones import is_known, zone_text

PRODUCT = "-//Dorflinde//Calendar//EN"
MEDIA_TYPE = "text/calendar; charset=utf-8"
ASK_AGAIN_AFTER = timedelta(hours=1)
_END = "END:VCALENDAR\r\n"


@dataclass(frozen=True)
class Cover:
    """What is written on a calendar."""

    name: str
    # The zone of the place.
    zone: str
    # Its own address, for programs that look for the original.
    source: str = ""
    description: str = ""


def calendar(entries: Iterable[Entry], cover: Cover, home: str) -> str:
    """A calendar to subscribe to; `home` is the address of the site, which paths of entries are added to."""
    shell = _shell(cover)
    shell.add("refresh-interval", ASK_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    shell.add("x-published-ttl", "PT1H")  # a text: the library writes a timedelta here as "1:00:00"
    return _filled(shell, entries, home, {cover.zone})


def single(entry: Entry, cover: Cover, home: str) -> str:
    """A file with one entry, to be added to somebody's calendar once."""
    return _filled(_shell(cover), [entry], home, set())


def _shell(cover: Cover) -> Calendar:
    shell = Calendar()
    shell.add("version", "2.0")
    shell.add("prodid", PRODUCT)
    shell.add("calscale", "GREGORIAN")
    shell.add("name", plain(cover.name))
    shell.add("x-wr-calname", plain(cover.name))
    shell.add("x-wr-timezone", cover.zone)
    if cover.description:
        shell.add("description", plain(cover.description))
    if cover.source:
        shell.add("source", cover.source, parameters={"VALUE": "URI"})
    return shell


def _filled(shell: Calendar, entries: Iterable[Entry], home: str, zones: set[str]) -> str:
    """Texts that rows keep are joined as they are: thousands of them in milliseconds."""
    texts = []
    for entry in entries:
        zones |= zones_of(entry)
        texts.append(entry.kept_text or vevent(entry, home))
    head = shell.to_ical().decode().removesuffix(_END)
    clocks = [zone_text(zone) for zone in sorted(zones) if is_known(zone)]
    return "".join([head, *clocks, *texts, _END])


def zones_of(entry: Entry) -> set[str]:
    """The zones whose clocks an entry is written on."""
    moments = (when for when in (entry.starts, entry.ends) if isinstance(when, datetime))
    return {moment.tzinfo.key for moment in moments if isinstance(moment.tzinfo, ZoneInfo)}


def vevent(entry: Entry, home: str) -> str:
    """One entry as a VEVENT with its line ends, for feeds and for rows that keep it."""
    return str(event_of(entry, home).to_ical().decode())


def event_of(entry: Entry, home: str, stamp: datetime | None = None) -> Event:
    """One entry as the library knows it; its stamp is the row's, so that an unchanged row reads unchanged."""
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", _second(stamp or entry.changed_at))
    event.add("last-modified", _second(entry.changed_at))
    if entry.created_at:
        event.add("created", _second(entry.created_at))
    event.add("sequence", entry.sequence)
    event.add("summary", plain(entry.title))
    _add_times(event, entry)
    _add_standing(event, entry)
    for name, text in (("location", entry.place), ("description", entry.description)):
        if text:
            event.add(name, plain(text))
    if entry.path:
        event.add("url", home + entry.path)
    return event


def _add_times(event: Event, entry: Entry) -> None:
    """A single date in an hour that exists twice or not at all is written in UTC: no wall clock tells which."""
    in_utc = not entry.rule and entry.replaces is None and any(map(_is_odd, (entry.starts, entry.ends)))
    event.add("dtstart", _written(entry.starts, in_utc=in_utc))
    event.add("dtend", _written(entry.ends, in_utc=in_utc))
    if entry.rule:
        event.add("rrule", vRecur.from_ical(entry.rule))
    if entry.exceptions:
        event.add("exdate", [_written(when) for when in entry.exceptions])
    if entry.replaces is not None:
        event.add("recurrence-id", _written(entry.replaces))


def _add_standing(event: Event, entry: Entry) -> None:
    is_busy = entry.is_busy and entry.status is not EntryStatus.CANCELLED
    tentative = entry.status is EntryStatus.TENTATIVE
    event.add("status", entry.status.value.upper())
    event.add("transp", "OPAQUE" if is_busy else "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", "FREE" if not is_busy else "TENTATIVE" if tentative else "BUSY")


def _written(when: When, *, in_utc: bool = False) -> When:
    if not isinstance(when, datetime):
        return when
    zone = when.tzinfo
    known = isinstance(zone, ZoneInfo) and is_known(zone.key)
    return when if known and not in_utc else _second(when)


def _second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _is_odd(when: When) -> bool:
    return isinstance(when, datetime) and when.replace(fold=0).utcoffset() != when.replace(fold=1).utcoffset()


def plain(text: str) -> str:
    """What a line of the format can carry: everything but control characters; line ends become one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"})
