"""Kills web or worker at random moments while people write, and proves that nothing was lost or doubled."""

import argparse
import contextlib
import json
import os
import random
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from urllib.parse import urlsplit

from bench.client import median
from bench.database import servers
from bench.measure import Row
from doors.serving.supervisor import STEADY
from doors.testing.postgresql import programs
from doors.testing.redis import redis
from tests.browser.serving import House
from tests.stories.crashing import PATIENCE, Ledger, Writer, found
from tests.stories.supervised import Served

WRITERS, PEOPLE_EACH, POSTS_EACH = 4, 60, 15  # a person may post twenty times in ten minutes
LONGEST_PAUSE = 2.0


def main() -> None:
    """One line of JSON for each number; an AssertionError for what was lost or doubled."""
    parser = argparse.ArgumentParser(prog="bench/kill", description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), action="append")
    wanted = parser.parse_args()
    for kind in wanted.database or ("sqlite", "postgresql"):
        with (
            tempfile.TemporaryDirectory(prefix="dorflinde-kill-") as folder,
            _house(kind, Path(folder)) as house,
        ):
            for row in _rows(kind, house, wanted.rounds):
                print(json.dumps({**asdict(row), "within": row.within}), flush=True)


@contextlib.contextmanager
def _house(kind: str, folder: Path) -> Iterator[House]:
    """On a file alone, or as a town runs it: PostgreSQL that keeps its promises, Redis, two web processes."""
    with contextlib.ExitStack() as stack:
        new_database = stack.enter_context(servers(kind, folder))
        house = Served(folder / "house", database_url=new_database("killed"))
        if kind == "postgresql":
            house.environ |= {"REDIS_URL": stack.enter_context(redis(folder)), "WEB_PROCESSES": "2"}
        house.flask("upgrade")
        found(house, [name for names in _names() for name in names])
        stack.callback(house.stop)
        house.start()
        yield house


def _names() -> list[list[str]]:
    return [[f"W{writer}P{person}" for person in range(PEOPLE_EACH)] for writer in range(WRITERS)]


def _rows(kind: str, house: House, rounds: int) -> Iterator[Row]:
    writers = [Writer(names, house, POSTS_EACH) for names in _names()]
    for writer in writers:
        writer.start()
    killed, back = _kill(house, rounds)
    acknowledged = _rest(writers)
    begin = time.monotonic()
    Ledger(house).must_hold(acknowledged)
    caught_up = time.monotonic() - begin
    answers = sum((writer.answers for writer in writers), Counter[int]())
    yield Row("kill.web", kind, killed["web"], "times")
    yield Row("kill.worker", kind, killed["worker"], "times")
    yield Row("kill.back.p50", kind, round(median(back), 2), "s", 5)
    yield Row("kill.back.max", kind, round(max(back), 2), "s", 5)
    yield Row("kill.posts", kind, len(acknowledged), "once each")
    yield Row("kill.resent", kind, sum(writer.resent for writer in writers), "times")
    yield Row("kill.errors", kind, sum(n for status, n in answers.items() if status != 303), "answers", 0)
    yield Row("kill.caught_up", kind, round(caught_up, 2), "s", 30)
    _check_tables(kind, house)


def _kill(house: House, rounds: int) -> tuple[Counter[str], list[float]]:
    """Who was killed how often, and how long the door was closed each time."""
    killed, back, since = Counter[str](), [], dict.fromkeys(("web", "worker"), time.monotonic())
    for number in range(rounds):
        victim = list(since)[number % 2]
        youth = max(0.0, since[victim] + STEADY - time.monotonic())
        time.sleep(youth + random.uniform(0.05, LONGEST_PAUSE))
        begin = time.monotonic()
        house.kill(victim)
        house.start(victim)
        killed[victim], since[victim] = killed[victim] + 1, time.monotonic()
        if victim == "web":
            back.append(time.monotonic() - begin)
    return killed, back


def _rest(writers: list[Writer]) -> list[str]:
    """Everybody finishes the post they are at; returns what was acknowledged."""
    for writer in writers:
        assert writer.is_alive(), (
            "a writer was answered with something unexpected, or had nothing left to say"
        )
        writer.is_tired = True
    for writer in writers:
        writer.join(PATIENCE)
        assert not writer.is_alive()
    return [title for writer in writers for title in writer.acknowledged]


def _check_tables(kind: str, house: House) -> None:
    """The databases' own programs look at every page."""
    if kind == "sqlite":
        assert Ledger(house).rows("PRAGMA integrity_check") == [("ok",)]
        return
    url = urlsplit(house.environ["DATABASE_URL"])
    place = {
        "PGHOST": url.hostname,
        "PGPORT": str(url.port),
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
    }
    command = [(programs() or Path()) / "pg_amcheck", "--install-missing", "--heapallindexed", url.path[1:]]
    subprocess.run(
        command, check=True, env={**os.environ, **{name: str(each) for name, each in place.items()}}
    )


if __name__ == "__main__":
    main()
