"""The table of docs/performance.md, with the machine it was measured on."""

import os
import platform
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

PLACE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
WORDS = """# Performance

Measured by `bench/run` in a town of 5,000 members, 200 groups, 100,000 posts and 400,000 comments (`bench/town`), web and
worker as `bin/serve` starts them, one web process. Medians; the client and the server share the machine. `page.ceiling.*`
is the bare server of the same run: nothing, and a session with twenty rows in a template. `…growth` compares with 1,000 posts.
`page.growth.*` compares 10,000 bookings and 100,000 messages with 1,000 of each: what a page shows is the same, the past behind it
is longer. `page.browser.*` comes from a town of 1,000 posts, the middle of five visits.

"""


def write(rows: list[Any], *, are_all: bool) -> None:
    """Write the table anew; rows that were not asked for stay, and so does what is said below it."""
    table, _, below = PLACE.read_text().partition("\n## ")
    measured = {(row.id, row.database) for row in rows}
    databases = {row.database for row in rows} if are_all else set()
    kept = [
        line
        for line in table.splitlines()
        if _is_row(line) and _named(line) not in measured and _named(line)[1] not in databases
    ]
    lines = [
        f"| {row.id} | {row.database} | {row.value:g} {row.unit} | {_budget(row)} | {_verdict(row)} |"
        for row in rows
    ]
    head = ["| row | database | value | budget | within |", "|---|---|---|---|---|"]
    said = f"\n## {below}" if below else ""
    body = sorted([*lines, *kept], key=lambda line: _named(line)[1])
    PLACE.write_text(WORDS + _machine() + "\n".join([*head, *body]) + "\n" + said)


def _is_row(line: str) -> bool:
    return line.startswith("| ") and not line.startswith("| row |")


def _named(line: str) -> tuple[str, str]:
    cells = line.strip("| ").split(" | ")
    return cells[0], cells[1]


def _budget(row: Any) -> str:
    if row.budget is None:
        return "–"
    return f"{'≥' if row.at_least else '≤'} {row.budget:g}"


def _verdict(row: Any) -> str:
    return {True: "yes", False: "**no**", None: "–"}[row.within]


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python, sqlite = platform.python_version(), sqlite3.sqlite_version
    return (
        f"{datetime.now(UTC):%Y-%m-%d}: {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, "
        f"Python {python}, SQLite {sqlite}.\n\n"
    )
