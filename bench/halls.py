"""Halls with bookings, and actions, in towns beside the others, so that their pages do not weigh on those."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bench import browser, build_town, chat_rows, counting, growth

# A hundred thousand claims; of the bookings some ten thousand lie where a feed still looks.
HALLS = {"members": 500, "groups": 20, "posts": 100, "comments": 100, "facilities": 20, "bookings": 33_400}
ACTIONS = {"members": 5_000, "groups": 20, "posts": 100, "comments": 100, "actions": 500}
WARNED = {"members": 5_000, "groups": 20, "posts": 1_000, "comments": 100}
RACE_SECONDS = 60
Measured = tuple[str, float, str, float | None]


def booked(folder: Path, new_database: Callable[[str], str]) -> Iterator[Measured]:
    """Each in processes of their own, because a process has one database: rows B1 to B9 and more."""
    data, url = folder / "halls", new_database("halls")
    build_town.build(data, url, **HALLS)
    yield from _rows("bench.booking_rows", {"DATA_DIR": str(data), "DATABASE_URL": url})
    yield from _rows("bench.race_bookings", {"DATABASE_URL": new_database("race")}, str(RACE_SECONDS))


def helped(folder: Path, new_database: Callable[[str], str]) -> Iterator[Measured]:
    """Sign-ups, the agenda and the feed of somebody who helps everywhere."""
    data, url = folder / "actions", new_database("actions")
    build_town.build(data, url, **ACTIONS)
    yield from _rows("bench.action_rows", {"DATA_DIR": str(data), "DATABASE_URL": url})


def alerted(folder: Path, new_database: Callable[[str], str]) -> Iterator[Measured]:
    """A warning to everybody, and the mail that sums up the week."""
    data, url = folder / "alerts", new_database("alerts")
    build_town.build(data, url, **WARNED)
    yield from _rows("bench.alert_rows", {"DATA_DIR": str(data), "DATABASE_URL": url})


BESIDE = (
    (("booking.", "calendar."), booked),
    (("actions.",), helped),
    (("alerts.",), alerted),
    (("chat.",), chat_rows.measured),
    (counting.PREFIXES, counting.measured),
    (growth.PREFIXES, growth.measured),
    (("page.browser",), browser.measured),
)


def _rows(module: str, environ: Mapping[str, str], *more: str) -> Iterator[Measured]:
    """What this program prints in its last line."""
    command = [sys.executable, "-m", module, *more]
    told = {**os.environ, "PUBLIC_URL": "http://localhost", **environ}
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=told)
    yield from (tuple(row) for row in json.loads(answer.stdout.splitlines()[-1]))
