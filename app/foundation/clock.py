"""What time it is: UTC everywhere inside the house, the municipality's zone only when shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

_offset: ContextVar[timedelta] = ContextVar("clock_offset", default=timedelta(0))


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC) + _offset.get()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let the clock of this context start at `moment` and run on: the demo town tells its past with it."""
    token = _offset.set(moment - datetime.now(UTC))
    try:
        yield
    finally:
        _offset.reset(token)
