"""Taking turns between processes: who has just written stands behind those who wait already."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LOOKS_AGAIN = 0.005  # seconds


@contextmanager
def turn(folder: Path, until: float) -> Iterator[None]:
    """Be the one process that is next at something in this folder; at the moment `until` it goes on anyway.

    The lock is on the folder, so it needs no file of its own and no room on the disk, and goes with the process.
    """
    door = os.open(folder, os.O_RDONLY)
    try:
        while not _is_next(door) and time.monotonic() < until:
            time.sleep(_LOOKS_AGAIN)
        yield
    finally:
        # Said, not left to closing: gevent closes a folder only when its loop comes round, after the next one has tried.
        fcntl.flock(door, fcntl.LOCK_UN)
        os.close(door)


def _is_next(door: int) -> bool:
    try:
        fcntl.flock(door, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
