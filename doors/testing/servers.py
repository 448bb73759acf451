"""Servers for one run: on a free loopback port, in a folder that vanishes, ended whatever happens."""

import contextlib
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypedDict

from doors.trouble import Trouble

PATIENCE = 30.0  # seconds until a server must answer, or have ended
GLANCE = 0.05


class Account(TypedDict, total=False):
    """As whom a server runs; empty means as ourselves."""

    user: int
    group: int
    extra_groups: list[int]


@contextlib.contextmanager
def running(
    command: Sequence[str], folder: Path, is_ready: Callable[[], bool], account: Account
) -> Iterator[None]:
    """Run a server while the block lasts, in a session of its own: Ctrl-C leaves it to us."""
    log = folder / "server.log"
    with log.open("wb") as opened:
        server = subprocess.Popen(
            command, cwd=folder, stdout=opened, stderr=opened, start_new_session=True, **account
        )
    try:
        _wait_for(server, is_ready, log)
        yield
    finally:
        _end(server)


def _wait_for(server: subprocess.Popen[bytes], is_ready: Callable[[], bool], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not is_ready():
        if server.poll() is not None or time.monotonic() > until:
            raise Trouble(f"a private server does not start:\n{log.read_text(errors='replace')}")
        time.sleep(GLANCE)


def _end(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(port: int) -> bool:
    """Whether somebody listens there."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False
