"""Runs every row, prints it as a line of JSON, and writes the table of docs/performance.md."""

import argparse
import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from bench import build_town, database, growth, halls, inside, report
from bench.client import Visitor, median, milliseconds, ninety_fifth, per_second
from bench.servers import bare, cpu_milliseconds, house, resident_megabytes

BIG = {"members": 5_000, "groups": 200, "posts": 100_000, "comments": 400_000}
SMALL = {"members": 5_000, "groups": 200, "posts": 1_000, "comments": 4_000}
QUESTIONS = (
    "strassenfest",
    "schluessel",
    "feuerwehr uebung",
    "grillhuete",
    "muehlental",
    "katze",
    "baustele umleitung",
)


@dataclass(frozen=True)
class Row:
    """One number and what it may be."""

    id: str
    database: str
    value: float
    unit: str
    budget: float | None = None
    # Most numbers shall be small; a share of the ceiling shall be large.
    at_least: bool = False

    @property
    def within(self) -> bool | None:
        """Whether the budget holds; None if there is none."""
        if self.budget is None:
            return None
        return self.value >= self.budget if self.at_least else self.value <= self.budget


@dataclass(frozen=True)
class Town:
    """Web and worker on the large town, the web on a small one beside them, and somebody signed in to both."""

    kind: str
    data: Path
    url: str
    port: int
    pids: list[int]
    visitor: Visitor
    small_port: int
    small_visitor: Visitor


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="bench/run", description=__doc__)
    parser.add_argument("--only", default="", help="rows whose id begins so")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), action="append")
    parser.add_argument(
        "--write", action="store_true", help="put the rows into docs/performance.md though they are not all"
    )
    wanted = parser.parse_args()
    # Ended from outside, it still ends its servers and forgets its towns.
    signal.signal(signal.SIGTERM, lambda *_told: sys.exit(143))
    rows = []
    for kind in wanted.database or ("sqlite", "postgresql"):
        for row in _rows_of(kind, wanted.only):
            rows.append(row)
            print(json.dumps({**asdict(row), "within": row.within}), flush=True)
    if wanted.write or not wanted.only:
        report.write(rows, are_all=not wanted.only)


def _rows_of(kind: str, only: str) -> Iterator[Row]:
    """The rows whose id begins with `only`; what nobody asked for is neither built nor measured."""
    for prefixes, measured in halls.BESIDE:
        if _is_wanted(prefixes, only):
            with _databases(kind) as (folder, new_database):
                made = (Row(name, kind, *numbers) for name, *numbers in measured(folder, new_database))
                yield from (row for row in made if row.id.startswith(only))
    parts = [part for prefixes, part in _PARTS if _is_wanted(prefixes, only)]
    if parts:
        with _town(kind) as town:
            yield from (row for part in parts for row in part(town) if row.id.startswith(only))


def _is_wanted(prefixes: Iterable[str], only: str) -> bool:
    return any(prefix.startswith(only) or only.startswith(prefix) for prefix in prefixes)


@contextmanager
def _databases(kind: str) -> Iterator[tuple[Path, Callable[[str], str]]]:
    """A folder that goes with the run, and what makes databases."""
    with (
        tempfile.TemporaryDirectory(prefix="dorflinde-bench-") as name,
        database.servers(kind, Path(name)) as new_database,
    ):
        yield Path(name), new_database


@contextmanager
def _town(kind: str) -> Iterator[Town]:
    with _databases(kind) as (folder, new_database):
        small, big = folder / "small", folder / "big"
        small_url, big_url = new_database("small"), new_database("big")
        build_town.build(small, small_url, **SMALL)
        build_town.build(big, big_url, **BIG)
        with house(small, small_url) as (small_port, _), house(big, big_url) as (port, pids):
            yield Town(kind, big, big_url, port, pids, Visitor(port), small_port, Visitor(small_port))


def _streams(town: Town) -> Iterator[Row]:
    ceiling = _ceiling(town)
    yield Row("page.ceiling.hello", town.kind, round(ceiling["hello"]), "answers/s")
    yield Row("page.ceiling.listing", town.kind, round(ceiling["listing"]), "answers/s")
    for name, path in (("start", "/"), ("group", "/g/gruppe-1")):
        little, p50 = _side_by_side(town, path)
        share = per_second(town.port, path, town.visitor.cookie) / ceiling["listing"]
        yield Row(f"stream.{name}.p50", town.kind, round(p50, 2), "ms", 6)
        yield Row(f"stream.{name}.cpu", town.kind, _cpu(town, path), "ms")
        yield Row(f"stream.{name}.share", town.kind, round(share, 3), "of the ceiling", 0.25, at_least=True)
        yield Row(f"stream.{name}.growth", town.kind, round(p50 / little - 1, 3), "of 1,000 posts", 0.2)


def _ceiling(town: Town) -> dict[str, float]:
    with bare(town.url or f"sqlite:///{town.data / 'dorflinde.sqlite3'}") as port:
        return {name: per_second(port, f"/{name}", "") for name in ("hello", "listing")}


def _side_by_side(town: Town, path: str) -> tuple[float, float]:
    """The medians of the small and of the large town."""
    return growth.by_turns(
        path,
        lambda path, times: milliseconds(town.small_port, path, town.small_visitor.cookie, times),
        lambda path, times: milliseconds(town.port, path, town.visitor.cookie, times),
    )


def _cpu(town: Town, path: str, times: int = 200) -> float:
    """What the web process calculates for one answer."""
    web, begin = town.pids[:1], cpu_milliseconds(town.pids[:1])
    milliseconds(town.port, path, town.visitor.cookie, times, warm_up=0)
    return round((cpu_milliseconds(web) - begin) / times, 2)


def _post(town: Town) -> Iterator[Row]:
    took = median(milliseconds(town.port, inside.HUNDRED, town.visitor.cookie, 200))
    yield Row("page.post.p50", town.kind, round(took, 2), "ms", 8)
    yield Row("page.post.cpu", town.kind, _cpu(town, inside.HUNDRED), "ms")


def _search(town: Town) -> Iterator[Row]:
    asked = [
        took
        for words in QUESTIONS
        for took in milliseconds(
            town.port, f"/search?q={words.replace(' ', '+')}", town.visitor.cookie, 7, warm_up=1
        )
    ]
    yield Row("search.p95", town.kind, round(ninety_fifth(asked), 1), "ms", 100)


def _memory(town: Town) -> Iterator[Row]:
    yield Row("page.memory", town.kind, round(resident_megabytes(town.pids)), "MiB", 250)


def _inside(town: Town) -> Iterator[Row]:
    environ = {**os.environ, "DATA_DIR": str(town.data), "DATABASE_URL": town.url}
    for name, value, unit, budget in inside.measured({**environ, "PUBLIC_URL": "http://localhost"}):
        yield Row(name, town.kind, value, unit, budget)


_PARTS = (
    (("stream.start", "stream.group", "page.ceiling"), _streams),
    (("page.post.p50", "page.post.cpu"), _post),
    (("search.p95",), _search),
    (("page.memory",), _memory),
    (
        ("stream.start.queries", "stream.group.queries", "page.post.queries", "page.create", "search.match"),
        _inside,
    ),
)


if __name__ == "__main__":
    main()
