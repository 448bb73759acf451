"""How the house speaks with SQLite: writers begin one after the other, readers cannot write (docs/decisions/0003)."""

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event

from app.foundation.refusal import Busy
from app.foundation.turns import turn

LOCK_PATIENCE = 5.0  # seconds until a writer gives up


def opened(url: str, **pool: Any) -> Engine:
    """An engine on a file; with the execution option `read_only` its transactions only read."""
    engine = create_engine(url, connect_args={"timeout": 0.05}, **pool)
    event.listen(engine, "connect", _tune)
    event.listen(engine, "begin", _begin)
    return engine


def _tune(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-4000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """BEGIN IMMEDIATE for writers; patience is ours, so that other greenlets run meanwhile.

    A reading unit that tries to write fails loudly, instead of losing what it wrote.
    """
    sqlite: Any = connection.connection.driver_connection
    is_reading = bool(connection.get_execution_options().get("read_only"))
    if connection.info.get("is_reading") is not is_reading:
        # Only when it changes: it makes SQLite forget all statements it has prepared.
        sqlite.execute(f"PRAGMA query_only={int(is_reading)}")
        connection.info["is_reading"] = is_reading
    if is_reading:
        sqlite.execute("BEGIN")
        return
    _begin_writing(sqlite, Path(connection.engine.url.database or "").absolute().parent)


def _begin_writing(sqlite: sqlite3.Connection, folder: Path) -> None:
    """Only the next in turn tries, so that nobody is passed by until their patience ends."""
    give_up = time.monotonic() + LOCK_PATIENCE
    with turn(folder, give_up):
        while True:
            try:
                sqlite.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as locked:
                if "locked" not in str(locked) or time.monotonic() > give_up:
                    raise Busy from locked
                time.sleep(0.001)
            else:
                return
