"""A private Redis for one run of the tests."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from doors.testing.servers import answers, free_port, running
from doors.trouble import Trouble


def program() -> str | None:
    """Redis or its free twin."""
    return shutil.which("redis-server") or shutil.which("valkey-server")


@contextlib.contextmanager
def redis(above: Path) -> Iterator[str]:
    """Run a Redis that keeps nothing; yields its address."""
    server, port = program(), free_port()
    if server is None:
        raise Trouble("Redis is not installed.")
    folder = above / "redis"
    folder.mkdir()
    words = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(folder)]
    with running([server, "--port", str(port), *words], folder, lambda: answers(port), {}):
        yield f"redis://127.0.0.1:{port}/0"
