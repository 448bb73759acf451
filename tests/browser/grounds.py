"""What a house of the tests stands on: a file and one web process, or PostgreSQL, Redis and two of them."""

import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

from doors.testing.postgresql import postgresql
from doors.testing.redis import redis

SMALL, LARGE = "one process", "two processes"
CLUSTER = "postgresql"


class Servers(TypedDict, total=False):
    """Where the servers of a house are; nothing where it needs none."""

    database_url: str
    redis_url: str


@contextlib.contextmanager
def standing_on(ground: str, kept: Path | None = None) -> Iterator[Servers]:
    """The servers of one house. What lies at `kept` is copied first; where nothing lies yet, all is kept there."""
    if ground == SMALL:
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="dorflinde-") as folder:
        above = Path(folder)
        above.chmod(0o755)  # PostgreSQL runs as somebody else and must find its place
        is_told = bool(kept and kept.exists())
        if kept and is_told:
            _copy(kept, above / CLUSTER)
        with postgresql(above) as database_url, redis(above) as redis_url:
            yield {"database_url": database_url, "redis_url": redis_url}
        if kept and not is_told:
            _copy(above / CLUSTER, kept)


def _copy(source: Path, target: Path) -> None:
    """With everything as it belongs to whom, which is how PostgreSQL wants it."""
    command = shutil.which("cp") or "cp"
    subprocess.run([command, "-a", str(source), str(target)], check=True)
