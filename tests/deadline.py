"""The inner loop has a minute: what was not begun in time is left to the whole run, and counted."""

import time
from typing import Any

import pytest

# Where reading the tests took the whole minute some are played all the same, in seconds.
AT_LEAST = 15


class Deadline:
    """A moment after which no further test begins; in each process of pytest-xdist, counted by the first of them."""

    def __init__(self, ends: float) -> None:
        self._ends = ends  # seconds since 1970, as `time.time` counts them
        self._left = 0

    def pytest_runtestloop(self) -> None:
        self._ends = max(self._ends, time.time() + AT_LEAST)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self) -> bool | None:
        if time.time() < self._ends:
            return None
        self._left += 1
        return True

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput["left"] = self._left

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        self._left += getattr(node, "workeroutput", {}).get("left", 0)  # nothing from one that crashed

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self._left:
            terminalreporter.write_line(f"{self._left} not begun in time")
