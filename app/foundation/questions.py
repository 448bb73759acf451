"""Questions that every page asks: put into words once for the database, afterwards only values travel.

A statement given to the session is looked at anew each time, and each row of the answer becomes an object; for the
small answers of a page both take longer than the database does. What a row means is remembered by the row itself:
a row that has changed is another one, so nothing has to be forgotten.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar

from sqlalchemy import (
    JSON,
    BindParameter,
    CompoundSelect,
    Connection,
    Dialect,
    Float,
    Select,
    Text,
    cast,
    type_coerce,
)
from sqlalchemy.orm import make_transient_to_detached
from sqlalchemy.types import TypeDecorator, TypeEngine

from app.foundation.db import Model, is_reading, session

Row = TypeVar("Row")
Thing = TypeVar("Thing", bound=Model)
Raw = tuple[Any, ...]
# The numbers of PostgreSQL's types, which only numbers ask for; SQLite does not.
_FLOAT8, _NUMERIC = 701, 1700
Process = Callable[[Any], Any]


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
    """A SELECT with named places for values. `row` makes something of the columns of one row."""

    def __init__(
        self, statement: Select[Any] | CompoundSelect[Any], row: Callable[..., Row], *, kept: int = 1_000
    ) -> None:
        self._statement = statement
        self._row = row
        self._kept = kept
        self._words: dict[str, _Words[Row]] = {}

    def ask(self, values: Mapping[str, Any]) -> list[Row]:
        """The answer, row by row."""
        rows = self.ask_raw(values)
        return [*map(self._spoken().read, rows)]

    def ask_raw(self, values: Mapping[str, Any]) -> list[Raw]:
        """The answer as the database said it: the key of whatever follows from it alone."""
        connection = session().connection()
        words = self._words_for(connection, values)
        if is_reading():
            return straight(connection, words.text, words.fill(values))
        session().flush()
        return _by_sqlalchemy(connection, words.text, words.fill(values))

    def read(self, raw: Raw) -> Row:
        """What one row of the answer means."""
        return self._spoken().read(raw)

    def _spoken(self) -> "_Words[Row]":
        """The words in which it was asked last."""
        return next(iter(self._words.values()))

    def _words_for(self, connection: Connection, values: Mapping[str, Any]) -> "_Words[Row]":
        name = connection.dialect.name
        if name not in self._words:
            self._words = {name: _Words(self._statement, connection.dialect, values, self._row, self._kept)}
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


class _Words(Generic[Row]):
    """A statement in the words of one database."""

    def __init__(
        self,
        statement: Any,
        dialect: Dialect,
        values: Mapping[str, Any],
        row: Callable[..., Row],
        kept: int,
    ) -> None:
        compiled = statement.compile(dialect=dialect)
        self._places = {
            name: _into(bind.type, dialect) for name, bind in compiled.binds.items() if bind.required
        }
        if any(compiled.binds[name].expanding for name in self._places):
            raise TypeError("a list of any length travels as one value: foundation/ids.py")
        filled = compiled.construct_expanded_state({name: values[name] for name in self._places})
        self.text: str = filled.statement
        self._order: tuple[str, ...] | None = tuple(filled.positiontup) if compiled.positional else None
        self._fixed = {
            name: value if process is None else process(value)
            for name, value in filled.parameters.items()
            if name not in self._places
            for process in (filled.processors.get(name) or _into_fixed(compiled.binds.get(name), dialect),)
        }
        self.read = lru_cache(kept)(_reader(statement, dialect, row))

    def fill(self, values: Mapping[str, Any]) -> Any:
        """The values as this database takes them, in its way of passing them."""
        given = {
            name: process(values[name]) if process else values[name] for name, process in self._places.items()
        }
        given |= self._fixed
        return given if self._order is None else tuple([given[name] for name in self._order])


def _into(kind: TypeEngine[Any], dialect: Dialect) -> Process | None:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _into_fixed(bind: BindParameter[Any] | None, dialect: Dialect) -> Process | None:
    return _into(bind.type, dialect) if bind is not None else None


def _reader(statement: Any, dialect: Dialect, row: Callable[..., Row]) -> Callable[[Raw], Row]:
    """Turns the columns of a row into what they mean in Python, and the row into what was wanted of it."""
    kinds = [column.type.dialect_impl(dialect) for column in statement.selected_columns]
    processes = [
        kind.result_processor(dialect, _FLOAT8 if isinstance(kind, Float) else _NUMERIC) for kind in kinds
    ]

    def read(raw: Raw) -> Row:
        pairs = zip(processes, raw, strict=True)
        return row(*[value if process is None else process(value) for process, value in pairs])

    return read
