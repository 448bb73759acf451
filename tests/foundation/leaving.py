"""Servers that go away and come back at the same address, as for an update or after a cut cable."""

import os
import shlex
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

from doors.testing.postgresql import postgresql
from doors.testing.redis import program
from doors.testing.servers import PATIENCE, Account, answers, free_port


class Server:
    """One of them."""

    _process: subprocess.Popen[bytes]

    def __init__(self, url: str, words: list[str], folder: Path, is_ready: Callable[[], bool]) -> None:
        self.url = url
        self._words, self._folder, self._is_ready = words, folder, is_ready

    def come(self) -> None:
        """Until it answers."""
        with (self._folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                self._words,
                cwd=self._folder,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self._account(),
            )
        until = time.monotonic() + PATIENCE
        while not self._is_ready():
            assert time.monotonic() < until, (self._folder / "server.log").read_text()
            time.sleep(0.02)

    def go(self) -> None:
        """It hangs up on everybody."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait(PATIENCE)

    def _account(self) -> Account:
        """As whom the folder belongs to: PostgreSQL refuses to run as root."""
        if os.geteuid() != 0:
            return {}
        owner = self._folder.stat()
        return {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}


def a_redis(folder: Path) -> Server:
    """A Redis that keeps nothing; it has not come yet."""
    port = free_port()
    words = [program() or "redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    return Server(f"redis://127.0.0.1:{port}/0", words, folder, lambda: answers(port))


def a_postgresql(folder: Path) -> Server:
    """A PostgreSQL with an empty database; it was there once and has not come back yet."""
    with postgresql(folder) as url:
        words = shlex.split((folder / "postgresql" / "data" / "postmaster.opts").read_text())
    return Server(url, words, folder / "postgresql", lambda: _opens(url))


def _opens(url: str) -> bool:
    """Listening is not enough: it may still be looking through its files."""
    try:
        psycopg.connect(url).close()
    except psycopg.OperationalError:
        return False
    return True
