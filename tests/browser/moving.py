"""A town moves: `python -m tests.browser.moving FILE` takes everything from this SQLite file into the PostgreSQL of a house.

To tell it there once more would take a core two minutes.
"""

import sys
from pathlib import Path

from sqlalchemy import Connection, Table, create_engine, insert, select, text

from app import create_app
from app.foundation import work
from app.foundation.db import Model
from config import Config

# Rows come as they are: their order is that of no table, and nobody is told of them.
AS_THEY_ARE, AS_ALWAYS = "SET session_replication_role = replica", "SET session_replication_role = DEFAULT"


def main(file: str) -> None:
    """Empty every table, and fill it."""
    create_app(Config.from_environment())
    with work.database().engine.begin() as new:
        new.execute(text(f"TRUNCATE {', '.join(table.name for table in Model.metadata.sorted_tables)}"))
        move(Path(file), new)


def move(file: Path, new: Connection) -> None:
    """Fill the empty tables of a PostgreSQL with what lies in this file."""
    with create_engine(f"sqlite:///{file}").connect() as old:
        new.execute(text(AS_THEY_ARE))
        for table in Model.metadata.sorted_tables:
            _move(table, old, new)
        new.execute(text(AS_ALWAYS))


def _move(table: Table, old: Connection, new: Connection) -> None:
    if rows := [dict(row) for row in old.execute(select(table)).mappings()]:
        new.execute(insert(table), rows)
    if (number := table.autoincrement_column) is not None:
        new.execute(
            text("SELECT setval(pg_get_serial_sequence(:table, :column), :last + 1, false)"),
            {"table": table.name, "column": number.name, "last": max((row[number.name] for row in rows), default=0)},
        )  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1])
