"""Moments in the database: the same aware ones on SQLite and PostgreSQL."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware and in UTC in Python, though SQLite hands back naive ones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store it in UTC; raises ValueError for a moment without zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None]:
        """Hand it out aware."""
        return _from_sqlite if dialect.name == "sqlite" else _from_postgresql


def _from_sqlite(written: str | None) -> datetime | None:
    return datetime.fromisoformat(f"{written}+00:00") if written else None


def _from_postgresql(value: datetime | None) -> datetime | None:
    return value.astimezone(UTC) if value else None
