"""Slow C work of the web process runs beside the event loop, so that nobody else has to wait for it."""

from collections.abc import Callable
from contextvars import copy_context
from typing import TypeVar

import gevent
from gevent import monkey

Result = TypeVar("Result")


def aside(work: Callable[[], Result]) -> Result:
    """Do hashing, fsync and the like in a real thread; where no event loop runs, do it here."""
    if not monkey.is_module_patched("threading"):
        return work()
    result, refused = gevent.get_hub().threadpool.apply(copy_context().run, (_done, work))
    if refused is not None:
        raise refused
    return result  # type: ignore[no-any-return]


def _done(work: Callable[[], Result]) -> tuple[Result | None, Exception | None]:
    """A refusal is handed back as it is: the pool would print it, past the log and its discretion."""
    try:
        return work(), None
    except Exception as refused:  # noqa: BLE001 - raised again by whoever asked
        return None, refused
