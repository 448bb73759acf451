"""What a calendar from elsewhere says: its dates, read by a process that may fail without harm to anybody."""

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from app.foundation.entry import Span
from app.foundation.language import lazy_
from app.foundation.lazy_text import Text
from app.foundation.outside import NotFetched

MOST_DATES = 5_000
PATIENCE = 60  # seconds by the clock on the wall; the process itself gives up after less of its own
PROGRAM = Path(__file__).with_name("ical_sandbox.py")


@dataclass(frozen=True)
class ForeignDate:
    """One date of a calendar from elsewhere."""

    # The same for the same date of the same event, each time it is read.
    key: str
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    is_all_day: bool
    is_busy: bool


@dataclass(frozen=True)
class Read:
    """What was understood; events that make no sense are left out and counted."""

    dates: tuple[ForeignDate, ...]
    left_out: int


def read_dates(body: bytes, zone: str, span: Span) -> Read:
    """The dates inside a span, without those that are cancelled; raises NotFetched for what is no calendar."""
    wish = {"zone": zone, "begin": span.begin.isoformat(), "end": span.end.isoformat(), "most": MOST_DATES}
    given = json.dumps(wish).encode() + b"\n" + body
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-I", PROGRAM], input=given, capture_output=True, timeout=PATIENCE, check=True
        )
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise NotFetched(lazy_("This calendar is too hard to read.")) from None
    if "refused" in answer:
        raise NotFetched(_REASONS[answer["refused"]])
    dates = {date.key: date for date in map(_date, answer["dates"]) if date is not None}
    return Read(
        tuple(sorted(dates.values(), key=lambda date: (date.starts_at, date.key))), answer["left_out"]
    )


_REASONS: dict[str, Text] = {
    "too many": lazy_("The calendar has more dates than {n}.", n=MOST_DATES),
    "no calendar": lazy_("There is no calendar at this address."),
}


def _date(told: dict[str, Any]) -> ForeignDate | None:
    if told["is_cancelled"]:
        return None
    starts, ends = datetime.fromisoformat(told["starts"]), datetime.fromisoformat(told["ends"])
    name = f"{told['uid']}\n{told['name']}" if told["uid"] else f"{told['title']}\n{starts}"
    return ForeignDate(
        key=sha256(name.encode()).hexdigest()[:32],
        title=told["title"],
        place=told["place"],
        starts_at=starts,
        ends_at=ends,
        is_all_day=told["is_all_day"],
        is_busy=told["is_busy"],
    )
