"""The unit of work: the only place that commits, and what happens right after."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from sqlalchemy.orm import Session

from app.foundation.db import Database
from app.foundation.refusal import Outrun

AfterCommit = Callable[[], None]
Result = TypeVar("Result")
TRIES = 4  # of a unit that others outran


class WorkPlace:
    """Where the units of work of this process happen: one database, connected once at start."""

    database: Database


_place = WorkPlace()
_afterwards: ContextVar[list[AfterCommit] | None] = ContextVar("afterwards", default=None)


def connect(database: Database) -> None:
    """Name the database of this process."""
    _place.database = database


def database() -> Database:
    """The database of this process."""
    return _place.database


@contextmanager
def unit_of_work(*, write: bool = True, adds_only: bool = False) -> Iterator[Session]:
    """Do everything inside or nothing; leaving commits, an exception rolls back.

    Reading units (`write=False`) never commit anything. Those that only add rows change nothing of what they read, so
    that plain values do for it as they do for reading ones (foundation/questions.py). What was asked for with `after_commit`
    happens when the change is safe, outside the transaction.
    """
    wishes: list[AfterCommit] = []
    token = _afterwards.set(wishes)
    try:
        with _place.database.transaction(write=write, adds_only=adds_only) as session:
            yield session
            if write:
                session.commit()
    finally:
        _afterwards.reset(token)
    for wish in wishes:
        wish()


def persistently(act: Callable[[], Result]) -> Result:
    """Do what is a unit of work in itself, and anew when it was ended for the sake of another one."""
    for number in range(1, TRIES):
        try:
            return act()
        except Outrun:
            time.sleep(random.uniform(0.005, 0.05) * number)  # noqa: S311 - only to step aside
    return act()


def after_commit(wish: AfterCommit) -> None:
    """Do `wish` once the present unit of work is safely stored; a rollback forgets it. Wished twice, it is done once."""
    wishes = _afterwards.get()
    if wishes is None:
        raise RuntimeError("after_commit() needs a unit of work")
    if wish not in wishes:
        wishes.append(wish)
