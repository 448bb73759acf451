"""What must hold before a process serves people: asked at the start of web and worker, and by `flask doctor`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import structlog
from sqlalchemy.exc import OperationalError

from app.foundation.work import database

log = structlog.get_logger()


@dataclass(frozen=True)
class Promise:
    """Something the database must guarantee; `holds` may write, everything is rolled back."""

    text: str  # "two claims on one unit never overlap", for the operator
    holds: Callable[[], bool]


class _Book:
    """The promises of what is installed in this process."""

    promises: tuple[Promise, ...] = ()


_book = _Book()


class PromiseBroken(RuntimeError):
    """The database would let through what must never happen; the process does not start."""


def connect(promises: Iterable[Promise]) -> None:
    """Name every promise of the installed features and modules."""
    _book.promises = tuple(promises)


def examine() -> dict[str, bool]:
    """Whether each promise holds, by its text."""
    kept = {}
    for promise in _book.promises:
        with database().transaction(write=True):  # left without commit: nothing of it stays
            kept[promise.text] = promise.holds()
    return kept


def refuse_unless_kept() -> None:
    """Raise PromiseBroken with the words of what does not hold.

    A database that is away for a moment breaks nothing: who ended over this would not be there when it is back.
    """
    try:
        broken = [text for text, holds in examine().items() if not holds]
    except OperationalError as error:
        log.warning("promises_not_asked", error=type(error.orig).__name__)
        return
    if broken:
        raise PromiseBroken(
            f"This database does not keep: {'; '.join(broken)}. Was it upgraded (flask upgrade)?"
        )
