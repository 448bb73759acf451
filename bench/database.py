"""Databases of our own for one run: files, or a private PostgreSQL that keeps its promises (fsync on)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from doors.testing.postgresql import postgresql

CAREFUL = ("max_connections=200", "shared_buffers=512MB")


@contextmanager
def servers(kind: str, folder: Path) -> Iterator[Callable[[str], str]]:
    """Yields what makes a new, empty database of this name; an empty address means a file in the town's folder."""
    if kind == "sqlite":
        yield lambda _name: ""
        return
    folder.chmod(0o755)
    with postgresql(folder, CAREFUL) as url:
        yield lambda name: _create(url, name)


def _create(url: str, name: str) -> str:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{url.rsplit('/', 1)[0]}/{name}"
