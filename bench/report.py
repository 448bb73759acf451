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

"""


def write(rows: list[Any]) -> None:
    """Write the table anew; rows of a database that was not measured now stay, and so does what is said below it."""
    table, _, below = PLACE.read_text().partition("\n## ")
    measured = {row.database for row in rows}
    kept = [line for line in table.splitlines() if _database_of(line) not in {"", "database", *measured}]
    lines = [
        f"| {row.id} | {row.database} | {row.value:g} {row.unit} | {_budget(row)} | {_verdict(row)} |"
        for row in rows
    ]
    head = ["| row | database | value | budget | within |", "|---|---|---|---|---|"]
    said = f"\n## {below}" if below else ""
    PLACE.write_text(WORDS + _machine() + "\n".join([*head, *lines, *kept]) + "\n" + said)


def _database_of(line: str) -> str:
    cells = line.split(" | ")
    return cells[1] if line.startswith("| ") and len(cells) > 1 else ""


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
