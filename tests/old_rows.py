"""Rows as an older version of the house wrote them, for the stories of migrations."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Date, DateTime, Integer, MetaData, Table, insert, select

THEN = datetime(2026, 11, 1, 10, tzinfo=UTC)


def kept(connection, name: str, /, **values: Any) -> int:
    """A row; what has to be there and does not matter is filled in."""
    table = Table(name, MetaData(), autoload_with=connection)
    row = {column.name: values.get(column.name, filler(column, name)) for column in table.columns}
    given = {key: value for key, value in row.items() if value is not None}
    return connection.execute(insert(table).values(given)).inserted_primary_key[0]


def filler(column, name):
    if column.nullable or column.server_default is not None or column.name == "id":
        return None
    if isinstance(column.type, DateTime):
        return THEN
    if isinstance(column.type, Date):
        return THEN.date()
    if isinstance(column.type, JSON):
        return []
    if isinstance(column.type, (Integer, Boolean)):
        return isinstance(column.type, Integer) and 1
    return f"{name}-{column.name}"[: getattr(column.type, "length", None) or 60]


def rows(connection, name, *columns):
    table = Table(name, MetaData(), autoload_with=connection)
    picked = [table.c[column] for column in columns]
    return [tuple(row) for row in connection.execute(select(*picked).order_by(*picked))]
