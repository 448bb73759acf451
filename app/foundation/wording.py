"""A prepared question in the words of one database: its text, the places for values, and what its rows mean."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Generic, TypeVar

from sqlalchemy import Dialect, Float, literal
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

Row = TypeVar("Row")
Raw = tuple[Any, ...]
Process = Callable[[Any], Any]
# The numbers of PostgreSQL's types, which only numbers ask for; SQLite does not.
_FLOAT8, _NUMERIC = 701, 1700
_PLAIN = (bool, int, str)


class Words(Generic[Row]):
    """What is handed to the driver, and how its answer is read."""

    def __init__(
        self, statement: Any, dialect: Dialect, values: Mapping[str, Any], row: Callable[..., Row], kept: int
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
        self._fixed = self._processed(compiled, filled, dialect)
        if not compiled.positional:
            self._write_out(dialect)
        self.read = lru_cache(kept)(_reader(statement, dialect, row))

    def _processed(self, compiled: SQLCompiler, filled: Any, dialect: Dialect) -> dict[str, Any]:
        """What is the same each time, as the database takes it."""
        into = {name: _into(bind.type, dialect) for name, bind in compiled.binds.items()} | filled.processors
        return {
            name: process(value) if (process := into.get(name)) else value
            for name, value in filled.parameters.items()
            if name not in self._places
        }

    def _write_out(self, dialect: Dialect) -> None:
        """What is the same each time stands in the text, so that a database that plans once can reckon with it."""
        for name in [name for name, value in self._fixed.items() if isinstance(value, _PLAIN)]:
            value = literal(self._fixed.pop(name))
            written = value.compile(dialect=dialect, compile_kwargs={"literal_binds": True})
            self.text = self.text.replace(f"%({name})s", str(written))

    def fill(self, values: Mapping[str, Any]) -> Any:
        """The values as this database takes them, in its way of passing them."""
        given = {
            name: process(values[name]) if process else values[name] for name, process in self._places.items()
        }
        given |= self._fixed
        return given if self._order is None else tuple([given[name] for name in self._order])


def _into(kind: TypeEngine[Any], dialect: Dialect) -> Process | None:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _reader(statement: Any, dialect: Dialect, row: Callable[..., Row]) -> Callable[[Raw], Row]:
    """Turns the columns of a row into what they mean in Python, and the row into what was wanted of it."""
    columns = statement.selected_columns if statement.is_select else ()
    kinds = [column.type.dialect_impl(dialect) for column in columns]
    processes = [
        kind.result_processor(dialect, _FLOAT8 if isinstance(kind, Float) else _NUMERIC) for kind in kinds
    ]

    def read(raw: Raw) -> Row:
        pairs = zip(processes, raw, strict=True)
        return row(*[value if process is None else process(value) for process, value in pairs])

    return read
