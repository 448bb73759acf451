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
    result: Result = gevent.get_hub().threadpool.apply(copy_context().run, (work,))
    return result
