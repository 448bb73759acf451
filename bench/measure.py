"""Runs every row, prints it as a line of JSON, and writes the table of docs/performance.md."""

import argparse
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from bench import browser, build_town, database, inside, report
from bench.client import Visitor, median, milliseconds, ninety_fifth, per_second
from bench.servers import bare, house, resident_megabytes

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


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="bench/run", description=__doc__)
    parser.add_argument("--only", default="", help="rows whose id begins so")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), action="append")
    wanted = parser.parse_args()
    rows = []
    for kind in wanted.database or ("sqlite", "postgresql"):
        for row in _measure(kind):
            if row.id.startswith(wanted.only):
                rows.append(row)
                print(json.dumps({**asdict(row), "within": row.within}), flush=True)
    if not wanted.only:
        report.write(rows)


def _measure(kind: str) -> Iterator[Row]:
    with (
        tempfile.TemporaryDirectory(prefix="dorflinde-bench-") as folder,
        database.servers(kind, Path(folder)) as new_database,
    ):
        small, big = Path(folder) / "small", Path(folder) / "big"
        small_url, big_url = new_database("small"), new_database("big")
        build_town.build(small, small_url, **SMALL)
        build_town.build(big, big_url, **BIG)
        with house(small, small_url) as (port, _pids):
            visitor = Visitor(port)
            paths = {"start": "/", "group": "/g/gruppe-1"}
            little = {
                name: median(milliseconds(port, path, visitor.cookie, 200)) for name, path in paths.items()
            }
        yield from _big_town(kind, big, big_url, little)
        yield from _inside(kind, big, big_url)


def _big_town(kind: str, data: Path, url: str, little: dict[str, float]) -> Iterator[Row]:
    ceiling = _ceiling(data, url)
    yield Row("page.ceiling.hello", kind, round(ceiling["hello"]), "answers/s")
    yield Row("page.ceiling.listing", kind, round(ceiling["listing"]), "answers/s")
    with house(data, url) as (port, pids):
        visitor = Visitor(port)
        yield from _streams(kind, port, visitor, little, ceiling["listing"])
        yield from _pages(kind, port, visitor)
        if kind == "sqlite":
            yield from (Row(*row) for row in browser.measure(port, visitor))
        yield Row("page.memory", kind, round(resident_megabytes(pids)), "MiB", 250)


def _ceiling(data: Path, url: str) -> dict[str, float]:
    with bare(url or f"sqlite:///{data / 'dorflinde.sqlite3'}") as port:
        return {name: per_second(port, f"/{name}", "") for name in ("hello", "listing")}


def _streams(
    kind: str, port: int, visitor: Visitor, little: dict[str, float], ceiling: float
) -> Iterator[Row]:
    for name, path in (("start", "/"), ("group", "/g/gruppe-1")):
        p50 = median(milliseconds(port, path, visitor.cookie, 300))
        share = per_second(port, path, visitor.cookie) / ceiling
        yield Row(f"stream.{name}.p50", kind, round(p50, 2), "ms", 6)
        yield Row(f"stream.{name}.share", kind, round(share, 3), "of the ceiling", 0.25, at_least=True)
        yield Row(f"stream.{name}.growth", kind, round(p50 / little[name] - 1, 3), "of 1,000 posts", 0.2)


def _pages(kind: str, port: int, visitor: Visitor) -> Iterator[Row]:
    post = median(milliseconds(port, inside.HUNDRED, visitor.cookie, 200))
    yield Row("page.post.p50", kind, round(post, 2), "ms", 8)
    asked = [
        took
        for words in QUESTIONS
        for took in milliseconds(port, f"/search?q={words.replace(' ', '+')}", visitor.cookie, 7, warm_up=1)
    ]
    yield Row("search.p95", kind, round(ninety_fifth(asked), 1), "ms", 100)


def _inside(kind: str, data: Path, url: str) -> Iterator[Row]:
    environ = {**os.environ, "DATA_DIR": str(data), "DATABASE_URL": url, "PUBLIC_URL": "http://localhost"}
    for name, value, unit, budget in inside.measured(environ):
        yield Row(name, kind, value, unit, budget)


if __name__ == "__main__":
    main()
