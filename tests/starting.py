"""Starts programs of the house without importing it each time, which costs a core two seconds.

They are forked by one process (tests/starter.py), as those of bin/serve are; each makes its house anew.
"""

import atexit
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
GLANCE = 0.02
MOST_BYTES = 100
LONGEST = 900


class Program:
    """One of them; spoken to as to a subprocess.Popen."""

    def __init__(self, words: Sequence[str], environ: Mapping[str, str], files: Sequence[int]) -> None:
        asked = {"words": [str(word) for word in words], "environ": dict(environ)}
        self.pid = int(_ask(asked, files))

    def poll(self) -> int | None:
        """The code with which it has ended, or None."""
        code: int | None = _ask({"pid": self.pid}, ())
        return code

    def wait(self, timeout: float = LONGEST) -> int:
        """The code with which it ends in time."""
        until = time.monotonic() + timeout
        while (code := self.poll()) is None:
            if time.monotonic() > until:
                raise subprocess.TimeoutExpired(str(self.pid), timeout)
            time.sleep(GLANCE)
        return code

    def terminate(self) -> None:
        """Ask it to end."""
        if self.poll() is None:
            os.kill(self.pid, 15)


@dataclass(frozen=True)
class Said:
    """How a program ended, and what it said."""

    code: int
    out: str
    err: str


def started(words: Sequence[str], environ: Mapping[str, str], log: Path) -> Program:
    """A program that goes on: flask, gunicorn, or python -m MODULE; what it says is added to a file."""
    with Path(os.devnull).open("rb") as nothing, log.open("ab") as said:
        return Program(words, environ, [nothing.fileno(), said.fileno(), said.fileno()])


def done(words: Sequence[str], environ: Mapping[str, str], heard: str = "") -> Said:
    """A program that ends, after it heard these lines."""
    with tempfile.TemporaryFile() as hears, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        hears.write(heard.encode())
        hears.seek(0)
        code = Program(words, environ, [each.fileno() for each in (hears, out, err)]).wait()
        for each in (out, err):
            each.seek(0)
        return Said(code, out.read().decode(errors="replace"), err.read().decode(errors="replace"))


def _ask(asked: Mapping[str, Any], files: Sequence[int]) -> Any:
    line = _line()
    socket.send_fds(line, [json.dumps(asked).encode()], files)
    return json.loads(line.recv(MOST_BYTES))


@cache
def _line() -> socket.socket:
    """The way to the starter, which is there from now on."""
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    command = [sys.executable, "-m", "tests.starter", str(its.fileno())]
    starter = subprocess.Popen(command, cwd=ROOT, pass_fds=[its.fileno()], start_new_session=True)
    its.close()
    atexit.register(starter.wait, 30)
    atexit.register(ours.close)  # first, so that it ends
    return ours
