"""Changes that nearly every unit of work makes: put into words once for the database, afterwards only values travel.

What Question is for reading (foundation/questions.py). Those whose answer nobody waits for travel together.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Insert, Table, Update, bindparam, insert
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.exc import DBAPIError

from app.foundation.db import Model, session
from app.foundation.wording import Words

Said = tuple[str, Any]
_PLACE = re.compile(r"%\((\w+)\)s")
_INSERTS = {"sqlite": insert_sqlite, "postgresql": insert_postgresql}


class Deed:
    """An INSERT or UPDATE with named places for values. The session does not hear of it: rows it holds stay as they are."""

    def __init__(self, statement: Insert | Update | Callable[[str], Insert]) -> None:
        self._statement = statement
        self._words: dict[str, Words[Any]] = {}

    def do(self, values: Mapping[str, Any]) -> None:
        """Do it, or with those beside it."""
        connection = session().connection()
        said = self._said(connection, values)
        waiting = session().info.get("together")
        if waiting is None:
            _do(connection, said)
        else:
            waiting.append(said)

    def answer(self, values: Mapping[str, Any]) -> Any:
        """Do it at once; the first value of what it returns, or None."""
        connection = session().connection()
        rows = _do(connection, self._said(connection, values)).fetchall()
        return rows[0][0] if rows else None

    def _said(self, connection: Connection, values: Mapping[str, Any]) -> Said:
        name = connection.dialect.name
        if name not in self._words:
            statement = self._statement(name) if callable(self._statement) else self._statement
            self._words[name] = Words(statement, connection.dialect, values, _unread, 0)
        words = self._words[name]
        return words.text, words.fill(values)


def adding(kind: type[Model], *names: str) -> Insert:
    """A new row of a table with a place for each of these columns."""
    return insert(_table(kind)).values({name: bindparam(name) for name in names})


def adding_or(kind: type[Model], *names: str, dialect: str) -> Any:
    """The same in the words of one database, so that it can be said what happens if the row is there."""
    return _INSERTS[dialect](_table(kind)).values({name: bindparam(name) for name in names})


@contextmanager
def together() -> Iterator[None]:
    """What is done inside travels to the database in one go, at the end; none of it may need what another one does."""
    waiting: list[Said] = []
    session().info["together"] = waiting
    try:
        yield
    finally:
        del session().info["together"]
    _do(session().connection(), *waiting)


def _table(kind: type[Model]) -> Table:
    return Model.metadata.tables[kind.__tablename__]


def _do(connection: Connection, *said: Said) -> Any:
    """Hand it to the driver itself; PostgreSQL takes several as one statement."""
    if connection.dialect.name == "postgresql" and len(said) > 1:
        said = (_as_one(said),)
    cursor = None
    for each in said:
        cursor = _hand_over(connection, *each)
    return cursor


def _as_one(said: Sequence[Said]) -> Said:
    values = {
        f"d{number}_{name}": value for number, (_text, own) in enumerate(said) for name, value in own.items()
    }
    return _joined(tuple(text for text, _values in said)), values


@lru_cache
def _joined(texts: tuple[str, ...]) -> str:
    """One statement of several: all but the last go before it. Each keeps its places, under names of its own."""
    *first, last = [_PLACE.sub(rf"%(d{number}_\1)s", text) for number, text in enumerate(texts)]
    return f"WITH {', '.join(f'd{number} AS ({text})' for number, text in enumerate(first))} {last}"


def _hand_over(connection: Connection, text: str, values: Any) -> Any:
    """What goes wrong goes wrong in the words of SQLAlchemy."""
    driver: Any = connection.connection.driver_connection
    dialect = connection.dialect
    every: Any = dialect.loaded_dbapi.Error
    try:
        return driver.execute(text, values)
    except every as error:
        has_gone = dialect.is_disconnect(error, driver, None)
        if has_gone:
            connection.invalidate(error)
        raise DBAPIError.instance(
            text, values, error, every, connection_invalidated=has_gone, dialect=dialect
        ) from error


def _unread(*_columns: Any) -> None:
    """A deed has no rows to make anything of."""
