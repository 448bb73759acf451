"""Dates as calendar programs read them: one text per entry, and the calendar around them (RFC 5545, RFC 7986).

Subscribed calendars have no METHOD and no UID of their own, and nothing in them depends on when they were asked
for: the same rows give the same bytes.
"""

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vRecur, vText, vUri
from icalendar.parser import Contentline, Parameters

from app.foundation.entry import Entry, EntryStatus, When
from app.foundation.ical_zones import is_known, zone_text

PRODUCT = "-//Dorflinde//Calendar//EN"
MEDIA_TYPE = "text/calendar; charset=utf-8"
ASK_AGAIN_AFTER = timedelta(hours=1)
_END = "END:VCALENDAR\r\n"
_EVENT_ENDS = "END:VEVENT\r\n"


@dataclass(frozen=True)
class Cover:
    """What is written on a calendar."""

    name: str
    # The zone of the place.
    zone: str
    # Its own address, for programs that look for the original.
    source: str = ""
    description: str = ""


class Written(NamedTuple):
    """Entries as a calendar has them, and the zones whose clocks they are written on."""

    texts: Sequence[str]
    zones: Collection[str]


def written(entries: Iterable[Entry], home: str) -> Written:
    """Entries one by one; `home` is the address of the site, which their paths are added to.

    Texts that rows keep are taken as they are.
    """
    entries = list(entries)
    zones = {zone for entry in entries for zone in zones_of(entry)}
    return Written([entry.kept_text or vevent(entry, home) for entry in entries], zones)


def calendar(parts: Iterable[Written], cover: Cover) -> str:
    """A calendar to subscribe to: thousands of texts are joined in milliseconds."""
    shell = _shell(cover)
    shell.add("refresh-interval", ASK_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    shell.add("x-published-ttl", "PT1H")  # a text: the library writes a timedelta here as "1:00:00"
    parts = list(parts)
    zones = {cover.zone}.union(*(part.zones for part in parts))
    return _filled(shell, [text for part in parts for text in part.texts], zones)


def file_of(entries: Iterable[Entry], cover: Cover, home: str) -> str:
    """A file with an entry, or with all dates of one, to be added to somebody's calendar once."""
    part = written(entries, home)
    return _filled(_shell(cover), part.texts, part.zones)


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


def _filled(shell: Calendar, texts: Sequence[str], zones: Collection[str]) -> str:
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
    _add_times(event, entry)
    _add_standing(event, entry)
    for name, text in (
        ("summary", entry.title),
        ("location", entry.place),
        ("description", entry.description),
    ):
        if text:
            event.add(name, plain(text))
    if entry.path:
        event.add("url", home + entry.path)
    return event


class Words(NamedTuple):
    """What an entry is called, as one reader may know it; `path` leads to a page of this site."""

    title: str
    place: str = ""
    description: str = ""
    path: str = ""


def lines_of(words: Words, home: str) -> str:
    """Words as lines for `called`: a fraction of the time that a whole event takes."""
    named = [("SUMMARY", words.title), ("LOCATION", words.place), ("DESCRIPTION", words.description)]
    lines = [_line(name, vText(plain(text))) for name, text in named if text]
    return "".join([*lines, _line("URL", vUri(home + words.path)) if words.path else ""])


def _line(name: str, value: vText | vUri) -> str:
    return str(Contentline.from_parts(name, Parameters(), value).to_ical().decode()) + "\r\n"


def called(texts: str, lines: str) -> str:
    """Events that were kept without words, with the lines of one reader."""
    return texts.replace(_EVENT_ENDS, lines + _EVENT_ENDS)


def _add_times(event: Event, entry: Entry) -> None:
    """A date in an hour that exists twice or not at all is written in UTC: no wall clock tells which."""
    in_utc = not entry.rule and any(map(_is_odd, (entry.starts, entry.ends)))
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
