"""Questions that every page asks: put into words once for the database, afterwards only values travel.

A statement given to the session is looked at anew each time, and each row of the answer becomes an object; for the
small answers of a page both take longer than the database does. What a row means is remembered by the row itself:
a row that has changed is another one, so nothing has to be forgotten.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from sqlalchemy import (
    JSON,
    CompoundSelect,
    Connection,
    Dialect,
    Select,
    Text,
    cast,
    type_coerce,
)
from sqlalchemy.orm import make_transient_to_detached
from sqlalchemy.types import TypeDecorator

from app.foundation.db import Model, is_reading, session
from app.foundation.postgresql import plan_once
from app.foundation.wording import Raw, Row, Words

Thing = TypeVar("Thing", bound=Model)


def columns_of(table: type[Model]) -> tuple[Any, ...]:
    """All columns of a table, to be asked for and given to `detached`."""
    own = [getattr(table, name) for name in names_of(table)]
    return tuple(
        [type_coerce(cast(each, Text), _Written()) if isinstance(each.type, JSON) else each for each in own]
    )


class _Written(TypeDecorator[Any]):
    """JSON as the text it is on both databases, so that a row with it can be a key."""

    impl = Text
    cache_ok = True

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """What the text says."""
        return json.loads(value) if value is not None else None


def names_of(table: type[Model]) -> tuple[str, ...]:
    """What the columns of a table are called, in their order."""
    return tuple(table.__table__.columns.keys())


class Question(Generic[Row]):
    """A SELECT with named places for values. `row` makes something of the columns of one row.

    One that is `planned_once` must be found the same way whatever its values are (foundation/postgresql.py).
    """

    def __init__(
        self,
        statement: Select[*tuple[Any, ...]] | CompoundSelect[Any],
        row: Callable[..., Row],
        *,
        kept: int = 1_000,
        planned_once: bool = False,
    ) -> None:
        self._statement = statement
        self._row = row
        self._kept = kept
        self._planned_once = planned_once
        self._words: dict[str, Words[Row]] = {}

    def ask(self, values: Mapping[str, Any]) -> list[Row]:
        """The answer, row by row."""
        rows = self.ask_raw(values)
        return [*map(self._spoken().read, rows)]

    def ask_raw(self, values: Mapping[str, Any]) -> list[Raw]:
        """The answer as the database said it: the key of whatever follows from it alone."""
        connection = session().connection()
        words = self._words_for(connection, values)
        if is_reading():
            if self._planned_once:
                plan_once(connection)
            return straight(connection, words.text, words.fill(values))
        session().flush()
        return _by_sqlalchemy(connection, words.text, words.fill(values))

    def read(self, raw: Raw) -> Row:
        """What one row of the answer means."""
        return self._spoken().read(raw)

    def _spoken(self) -> "Words[Row]":
        """The words in which it was asked last."""
        return next(iter(self._words.values()))

    def _words_for(self, connection: Connection, values: Mapping[str, Any]) -> "Words[Row]":
        name = connection.dialect.name
        if name not in self._words:
            self._words = {name: Words(self._statement, connection.dialect, values, self._row, self._kept)}
        return self._words[name]


def detached(kind: type[Thing], values: Mapping[str, Any]) -> Thing:
    """A row of a table as it was read: it belongs to no session and may be shared, so nobody changes it."""
    made = kind(**values)
    make_transient_to_detached(made)
    return made


def parted(columns: Sequence[Any], *tables: type[Model]) -> list[Any]:
    """The rows of several tables that one joined row says; None for a table that has none (its key is empty)."""
    made: list[Any] = []
    begin = 0
    for table in tables:
        names = names_of(table)
        values = dict(zip(names, columns[begin : begin + len(names)], strict=True))
        is_there = all(values[key.name] is not None for key in table.__table__.primary_key)
        made.append(detached(table, values) if is_there else None)
        begin += len(names)
    return made


def straight(connection: Connection, text: str, values: Any) -> list[Raw]:
    """Ask the driver itself; what goes wrong goes wrong once more in the words of SQLAlchemy."""
    driver: Any = connection.connection.driver_connection
    try:
        rows: list[Raw] = driver.execute(text, values).fetchall()
    except connection.dialect.loaded_dbapi.Error:
        return _by_sqlalchemy(connection, text, values)
    return rows


def _by_sqlalchemy(connection: Connection, text: str, values: Any) -> list[Raw]:
    cursor: Any = connection.exec_driver_sql(text, values).cursor
    rows: list[Raw] = cursor.fetchall()
    return rows
