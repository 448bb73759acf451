"""Web and worker under the one parent of bin/serve."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.browser.serving import PATIENCE, ROOT, House


class Served(House):
    """As bin/serve runs it: one parent that forks web and worker, and forks anew who was killed."""

    def start(self, *names: str) -> None:
        """Wait until the door is open; without names the parent is started first."""
        if not names:
            command = [sys.executable, "-m", "doors.serving.together", "127.0.0.1", str(self.port)]
            with (self.folder / "serve.log").open("ab") as log:
                self.running["web"] = subprocess.Popen(
                    command, cwd=ROOT, env=self.environ, stdout=log, stderr=log
                )
        self._wait_for_the_door()

    def kill(self, name: str) -> None:
        """End that one process, as the kernel does when memory is short, and wait for its successor."""
        before = self.children()[name]
        os.kill(before, signal.SIGKILL)
        until = time.monotonic() + PATIENCE
        while self.children().get(name, before) == before:
            assert time.monotonic() < until, self.said()
            time.sleep(0.01)

    def children(self) -> dict[str, int]:
        """The processes by name; the parent forks them anew."""
        parent = self.running["web"].pid
        pids = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        return {name: int(pid) for pid in pids for name in _named(pid)}

    def unexpected(self) -> list[str]:
        """What was answered with 500."""
        lines = (self.folder / "serve.log").read_text(errors="replace").splitlines()
        return [line for line in lines if '"unexpected"' in line]


def _named(pid: str) -> list[str]:
    with contextlib.suppress(FileNotFoundError):
        return [Path(f"/proc/{pid}/comm").read_text().strip()]
    return []
