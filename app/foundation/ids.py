"""A list of row numbers as one value, so that one prepared statement does for lists of every length."""

from typing import Any, Self

from sqlalchemy import ARRAY, Boolean, ColumnElement, Dialect, Integer, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


class Ids(TypeDecorator[list[int]]):
    """An array on PostgreSQL, a text of JSON on SQLite."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type by which the database knows it."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else ARRAY(Integer()))

    def process_bind_param(self, value: list[int] | None, dialect: Dialect) -> Any:
        """As the database takes it."""
        return f"[{','.join(map(str, value or ()))}]" if dialect.name == "sqlite" else value or []


class _OneOf(FunctionElement[bool]):
    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> Self:
        """As it is: `(…) = 1`, which SQLAlchemy would write for SQLite, keeps the database from using an index."""
        del against
        return self


def one_of(column: Any, ids: Any) -> ColumnElement[bool]:
    """The condition that a column holds one of these ids: a list, or the place of one in a prepared statement."""
    return _OneOf(column, bindparam(None, ids, type_=Ids()) if isinstance(ids, list) else ids)


@compiles(_OneOf, "sqlite")
def _on_sqlite(element: _OneOf, compiler: SQLCompiler, **named: Any) -> str:
    column, ids = (compiler.process(clause, **named) for clause in element.clauses)
    return f"({column} IN (SELECT value FROM json_each({ids})))"  # noqa: S608 - both parts are compiled


@compiles(_OneOf, "postgresql")
def _on_postgresql(element: _OneOf, compiler: SQLCompiler, **named: Any) -> str:
    column, ids = (compiler.process(clause, **named) for clause in element.clauses)
    return f"({column} = ANY ({ids}))"
