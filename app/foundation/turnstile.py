"""Lets one through at a time; who comes again and again does not overtake who waits."""

import time
from threading import Lock


class Turnstile:
    """Only one waits at the lock itself, the others behind that one."""

    def __init__(self) -> None:
        self._next, self._inside = Lock(), Lock()

    def enter(self, patience: float) -> bool:
        """Wait for so many seconds at each of the two; gives whether it is one's turn."""
        if not self._next.acquire(timeout=patience):
            return False
        try:
            return self._inside.acquire(timeout=patience)
        finally:
            self._next.release()

    def leave(self) -> None:
        """It is the next one's turn, and that of those who write nothing: SQLite itself never lets others calculate."""
        self._inside.release()
        time.sleep(0)
