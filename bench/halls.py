"""Halls with bookings in a town beside the others, so that their pages do not weigh on those: rows B1 to B9 and more."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bench import build_town

PREFIXES = ("booking.", "calendar.")
# A hundred thousand claims; of the bookings some ten thousand lie where a feed still looks.
TOWN = {"members": 500, "groups": 20, "posts": 100, "comments": 100, "facilities": 20, "bookings": 33_400}
RACE_SECONDS = 60
Measured = tuple[str, float, str, float | None]


def measured(folder: Path, new_database: Callable[[str], str]) -> Iterator[Measured]:
    """Each in processes of their own, because a process has one database."""
    data, url = folder / "halls", new_database("halls")
    build_town.build(data, url, **TOWN)
    yield from _rows("bench.booking_rows", {"DATA_DIR": str(data), "DATABASE_URL": url})
    yield from _rows("bench.race_bookings", {"DATABASE_URL": new_database("race")}, str(RACE_SECONDS))


def _rows(module: str, environ: Mapping[str, str], *more: str) -> Iterator[Measured]:
    """What this program prints in its last line."""
    command = [sys.executable, "-m", module, *more]
    told = {**os.environ, "PUBLIC_URL": "http://localhost", **environ}
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=told)
    yield from (tuple(row) for row in json.loads(answer.stdout.splitlines()[-1]))
