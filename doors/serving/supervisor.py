"""Runs web and worker side by side: both live, or both end."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType

PATIENCE = 15.0  # seconds to end cleanly; gunicorn gives open requests five
GLANCE = 0.1  # seconds between two looks
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Supervisor:
    """Starts the processes, watches them, and ends all of them when one dies or when it is asked to."""

    def __init__(self, commands: Mapping[str, list[str]], environ: Mapping[str, str], folder: Path) -> None:
        self._commands = commands
        self._environ = environ
        self._folder = folder
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._asked = 0

    def run(self, meanwhile: Callable[[], object]) -> int:
        """Return when every process has ended: 0 if that was wished and went well."""
        before = {number: signal.signal(number, self._ask) for number in ENDINGS}
        code = 1
        try:
            for name, command in self._commands.items():
                self._running[name] = self._start(command)
            code = self._watch(meanwhile)
        finally:
            code = self._end() or code
            for number, handler in before.items():
                signal.signal(number, handler)
        return code

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self._asked += 1

    def _start(self, command: list[str]) -> subprocess.Popen[bytes]:
        """A session of its own: Ctrl-C in the terminal reaches us alone, and we end in order."""
        return subprocess.Popen(
            command,
            cwd=self._folder,
            env=self._environ,
            start_new_session=True,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 - no thread runs beside us
        )

    def _watch(self, meanwhile: Callable[[], object]) -> int:
        while not self._asked:
            for name, process in self._running.items():
                code = process.poll()
                if code is not None:
                    print(f"bin/serve: {name} has ended by itself (code {code}).", file=sys.stderr)
                    return code if code > 0 else 1
            meanwhile()
            time.sleep(GLANCE)
        return 0

    def _end(self) -> int:
        """Ask everybody to end; who does not within the patience, or at a second Ctrl-C, is ended."""
        for process in self._living():
            process.terminate()
        until = time.monotonic() + PATIENCE
        while self._living() and time.monotonic() < until and self._asked <= 1:
            time.sleep(GLANCE)
        stubborn = self._living()
        for process in stubborn:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        return 1 if stubborn else 0

    def _living(self) -> list[subprocess.Popen[bytes]]:
        return [process for process in self._running.values() if process.poll() is None]


def _die_with_parent() -> None:
    """On Linux the children hear when the supervisor itself is killed, and free the port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
