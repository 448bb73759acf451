"""The database: tables as classes, one engine, and the session of the present unit of work.

SQLite and PostgreSQL are equal. On SQLite every transaction that may write begins with BEGIN IMMEDIATE
under one lock of this process, because a deferred transaction that has read cannot be upgraded once
another writer committed, whatever the busy timeout (docs/decisions/0003).
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import JSON, Engine, Enum, MetaData, event, inspect
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.exc import DBAPIError, InvalidRequestError
from sqlalchemy.exc import TimeoutError as NoneFree
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.orm.exc import StaleDataError

from app.foundation import postgresql, sqlite
from app.foundation.moments import UtcDateTime
from app.foundation.refusal import Busy, Outrun
from app.foundation.turnstile import Turnstile
from config import Config

# Of each of the two kinds of connections; the one used last has the most statements prepared.
# Who finds none free for so many seconds is told that it is busy.
_POOL: dict[str, Any] = {"pool_size": 10, "max_overflow": 10, "pool_timeout": 10, "pool_use_lifo": True}


def _words(enum: type[Any]) -> list[str]:
    return [member.value for member in enum]


class Model(DeclarativeBase):
    """What every table shares: names of constraints, moments in UTC, enums by value."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        dict[str, Any]: JSON,
        list[str]: JSON,
        StrEnum: Enum(StrEnum, values_callable=_words, native_enum=False, length=30, create_constraint=False),
    }


class NoSession(RuntimeError):
    """Somebody asked the database outside a unit of work."""


_session: ContextVar[Session | None] = ContextVar("session", default=None)


def session() -> Session:
    """The session of the present unit of work; raises NoSession outside of one."""
    current = _session.get()
    if current is None:
        raise NoSession
    return current


def is_reading() -> bool:
    """Whether the present unit of work changes nothing of what it reads, so that what was read once stays true in it."""
    return bool(session().info["is_reading"])


def read_afresh(row: Model, **lock: Any) -> None:
    """Read what a row says now, for those who hold it; what was loaded beside it stays."""
    session().refresh(row, [column.key for column in inspect(row).mapper.column_attrs], **lock)


def insert_if_new(table: type[Model]) -> Any:
    """An INSERT that does nothing when a unique key is taken; the same words on both databases."""
    insert = insert_sqlite if session().get_bind().dialect.name == "sqlite" else insert_postgresql
    return insert(table).on_conflict_do_nothing()


class Database:
    """One engine and how transactions begin on it."""

    def __init__(self, config: Config) -> None:
        self.engine, self._reading = _engines(config)
        self._writer = Turnstile() if self.is_sqlite else None
        self._kept_open: sqlite3.Connection | None = None
        for each in {self.engine, self._reading}:
            event.listen(each, "connect", self._keep_one_open)

    @property
    def is_sqlite(self) -> bool:
        """Whether the data lies in a file."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def transaction(self, *, write: bool, adds_only: bool = False) -> Iterator[Session]:
        """Open a session in a transaction; leaving it without commit rolls back."""
        with self._one_writer(write=write), self._new_session(write=write) as opened:
            opened.info["is_reading"] = adds_only or not write
            token = _session.set(opened)
            try:
                yield opened
            except NoneFree as crowded:
                raise Busy from crowded
            except StaleDataError as outdated:
                raise Outrun from outdated
            except InvalidRequestError as gone:
                if _IS_GONE in str(gone):
                    raise Outrun from gone
                raise
            except DBAPIError as stopped:
                if getattr(stopped.orig, "sqlstate", "") in _OUTRUN:
                    raise Outrun from stopped
                raise
            finally:
                _session.reset(token)

    def _new_session(self, *, write: bool) -> Session:
        return Session(self.engine if write else self._reading, expire_on_commit=False)

    @contextmanager
    def _one_writer(self, *, write: bool) -> Iterator[None]:
        if not (write and self._writer):
            yield
            return
        if not self._writer.enter(sqlite.LOCK_PATIENCE):
            raise Busy
        try:
            yield
        finally:
            self._writer.leave()

    def _keep_one_open(self, *_connected: object) -> None:
        """Keep one SQLite connection from the first used one on, so that reading goes on when the disk is full."""
        if self.is_sqlite and self.engine.url.database and self._kept_open is None:
            self._kept_open = sqlite3.connect(self.engine.url.database)
            self._kept_open.execute("PRAGMA schema_version").fetchone()

    def dispose(self) -> None:
        """Close every connection."""
        self.engine.dispose()
        self._reading.dispose()
        if self._kept_open:
            self._kept_open.close()
            self._kept_open = None


# PostgreSQL ended one of several that waited for each other: a deadlock, a serialization failure; or two made the same
# row at the same moment. SQLite lets one write at a time: there a row that is twice the same is a mistake of ours.
_OUTRUN = {"40P01", "40001", "23505"}
# SQLAlchemy's words for a row that somebody deleted before it was read afresh.
_IS_GONE = "Could not refresh instance"


def _engines(config: Config) -> tuple[Engine, Engine]:
    """To write and to read with. One that changes sides has to be told each time, and SQLite forgets all it prepared."""
    url = config.database_url
    if config.is_postgresql:
        return postgresql.writing(url, **_POOL), postgresql.reading(url, **_POOL)
    return sqlite.opened(url, **_POOL), sqlite.opened(url, **_POOL).execution_options(read_only=True)
