"""Whole calendar programs that are not ours: khal takes a mail's invitation, vdirsyncer follows a feed for khal."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from app.foundation.entry import When
from tests.foundation.calendar_readers import Fact, Told, gathered
from tests.foundation.feed_server import FeedServer

PROGRAMS = Path(sys.executable).parent
# khal looks at each day; its test set lies within these.
FIRST, LAST = "2025-12-01", "2028-03-31"
COLUMNS = ("uid", "title", "status", "start-full", "end-full", "all-day")
KHAL = """
[calendars]
[[feed]]
path = {items}
[default]
default_calendar = feed
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M:%S
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M:%S
longdatetimeformat = %Y-%m-%dT%H:%M:%S
[sqlite]
path = {folder}/khal.db
"""
VDIRSYNCER = """
[general]
status_path = "{folder}/status/"
[pair feed]
a = "there"
b = "here"
collections = null
conflict_resolution = "a wins"
[storage there]
type = "http"
url = "{url}"
[storage here]
type = "filesystem"
path = "{items}"
fileext = ".ics"
"""


class Desk:
    """A folder with the settings of both programs, and the days that are looked at."""

    def __init__(self, folder: Path, days: tuple[object, object] = (FIRST, LAST)) -> None:
        self.folder, self.items, self.days = folder, folder / "items", [str(day) for day in days]
        self.items.mkdir(parents=True)
        self._write("khal.conf", KHAL)

    def by_khal(self, text: str) -> list[Told]:
        """What khal shows after it took a file, as from a mail."""
        file = self.folder / "invite.ics"
        file.write_text(text, newline="")
        self._run("khal", "-c", "khal.conf", "import", "--batch", str(file))
        return self._listed()

    def by_vdirsyncer(self, text: str) -> list[Told]:
        """What khal shows of the items that vdirsyncer fetched from a feed; it gives each a name of its own."""
        with FeedServer() as server:
            server.text = text
            self._write("vdirsyncer.conf", VDIRSYNCER, url=server.url)
            for words in (("discover",), ("sync",)):
                self._run("vdirsyncer", "-c", "vdirsyncer.conf", *words)
        return self._listed()

    def _write(self, name: str, settings: str, **values: str) -> None:
        (self.folder / name).write_text(settings.format(folder=self.folder, items=self.items, **values))

    def _run(self, program: str, *words: str) -> str:
        command = [str(PROGRAMS / program), *words]
        done = subprocess.run(
            command, cwd=self.folder, check=False, capture_output=True, text=True, timeout=120, input="y\n"
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def _listed(self) -> list[Told]:
        wanted = [word for column in COLUMNS for word in ("--json", column)]
        listed = self._run("khal", "-c", "khal.conf", "list", *wanted, *self.days)
        return gathered(dict.fromkeys(_facts(listed)))


def _facts(listed: str) -> Iterator[Fact]:
    """A date that lasts several days is listed on each of them; whole days are named with their last one."""
    for line in listed.splitlines():
        for each in json.loads(line):
            is_day = each["all-day"] == "True"
            starts, ends = _when(each["start-full"], is_day), _when(each["end-full"], is_day)
            yield each["uid"], each["title"], each["status"], starts, ends + timedelta(days=is_day)


def _when(text: str, is_day: bool) -> When:
    moment = datetime.fromisoformat(text)
    return date(moment.year, moment.month, moment.day) if is_day else moment.replace(tzinfo=UTC)
