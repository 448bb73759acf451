"""Runs web and worker side by side: who dies of an accident is forked anew, who cannot live ends both."""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from types import FrameType

from gevent.monkey import get_original

from doors.serving.child import Child

PATIENCE = 15.0  # seconds to end cleanly; gunicorn gives open requests five
GLANCE = 0.1  # seconds between two looks
STEADY = 3.0  # seconds; who dies younger has something wrong that another start would not mend
# Seconds before another start, while the database is away; the last again and again.
PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0)
_sleep = get_original("time", "sleep")  # this process does nothing else meanwhile
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Supervisor:
    """Starts the processes, watches them, and ends all of them when one dies young or when it is asked to.

    Who dies young while the database is away (`is_away`) is started again, after growing pauses.
    """

    def __init__(
        self, programs: Mapping[str, Callable[[], object]], is_away: Callable[[], bool] = lambda: False
    ) -> None:
        self._programs, self._is_away = programs, is_away
        self._due: dict[str, float] = {}
        self._tries: dict[str, int] = {}
        self._running: dict[str, Child] = {}
        self._since: dict[str, float] = {}
        self._asked = 0

    def run(self, meanwhile: Callable[[], object]) -> int:
        """Return when every process has ended: 0 if that was wished and went well."""
        before = {number: signal.signal(number, self._ask) for number in ENDINGS}
        code = 1
        try:
            for name in self._programs:
                self._start(name)
            code = self._watch(meanwhile)
        finally:
            code = self._end() or code
            for number, handler in before.items():
                signal.signal(number, handler)
        return code

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self._asked += 1

    def _start(self, name: str) -> None:
        self._running[name] = Child(name, self._programs[name])
        self._since[name] = time.monotonic()

    def _watch(self, meanwhile: Callable[[], object]) -> int:
        while not self._asked:
            for name, process in self._running.items():
                code = process.poll()
                if name in self._due:
                    self._start_when_due(name)
                elif code is not None and not self._revived(name, code):
                    return code if code > 0 else 1
            meanwhile()
            _sleep(GLANCE)
        return 0

    def _revived(self, name: str, code: int) -> bool:
        """Whether it was worth another start; what it left behind must not hold its port."""
        pause, what_now = self._another_start(name)
        print(f"bin/serve: {name} has ended by itself (code {code}).{what_now}", file=sys.stderr)
        if pause is None:
            return False
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._running[name].pid, signal.SIGKILL)
        self._due[name] = time.monotonic() + pause
        self._start_when_due(name)
        return True

    def _another_start(self, name: str) -> tuple[float | None, str]:
        """After how many seconds, or None; and the words for it."""
        if time.monotonic() - self._since[name] >= STEADY:
            self._tries[name] = 0
            return 0, " It is started again."
        if not self._is_away():
            return None, ""
        tries = self._tries[name] = self._tries.get(name, 0) + 1
        pause = PAUSES[min(tries, len(PAUSES)) - 1]
        return pause, f" The database does not answer: it is started again in {pause:g} s."

    def _start_when_due(self, name: str) -> None:
        if time.monotonic() >= self._due[name]:
            del self._due[name]
            self._start(name)

    def _end(self) -> int:
        """Ask everybody to end; who does not within the patience, or at a second Ctrl-C, is ended."""
        for process in self._living():
            process.terminate()
        until = time.monotonic() + PATIENCE
        while self._living() and time.monotonic() < until and self._asked <= 1:
            _sleep(GLANCE)
        stubborn = self._living()
        for process in stubborn:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        return 1 if stubborn else 0

    def _living(self) -> list[Child]:
        return [process for process in self._running.values() if process.poll() is None]
