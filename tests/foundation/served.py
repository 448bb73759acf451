"""A real server for tests, and the town that lives in another process beside it."""

import contextlib
import json
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO
from urllib.request import urlopen

import psycopg
from itsdangerous import URLSafeTimedSerializer

from doors.testing.redis import redis as own_redis
from doors.testing.servers import free_port
from tests.foundation.socket_client import SocketClient
from tests.foundation.socket_town import cookie_of
from tests.starting import Program

PATIENCE = 90
SECRET = "a key for tests only"
CSRF = "0123456789abcdef"


@dataclass
class Acting:
    """The process in which something happens: a line for each act, a line for each answer."""

    stdin: TextIO
    stdout: TextIO


@dataclass
class Served:
    """A running server and how to make something happen in its town."""

    url: str
    town: Acting
    groups: dict[str, int]
    environ: dict[str, str]
    app: str

    def happens(self, *act: str) -> Any:
        """Something happens in another process, as in the worker."""
        self.town.stdin.write(json.dumps(act) + "\n")
        self.town.stdin.flush()
        return json.loads(self.town.stdout.readline())

    def socket_of(self, name: str, *, at: str = "", **different: Any) -> SocketClient:
        """The socket of a page that this person has open; `at` another process of the same house."""
        csrf = str(URLSafeTimedSerializer(SECRET, salt="wtf-csrf-token").dumps(CSRF))
        shown = {"cookie": cookie_of(name, CSRF, SECRET), "csrf": csrf, "origin": self.url}
        return SocketClient(at or self.url, **(shown | different))

    @contextlib.contextmanager
    def process(self) -> Iterator[str]:
        """A process that serves this house, one of several; yields where it is reached."""
        bind = f"127.0.0.1:{free_port()}"
        with _serving(self.app, self.environ | {"BIND": bind}):
            wait_for(f"http://{bind}")
            yield f"http://{bind}"


def own_database(url: str, tmp: Path) -> str:
    """A database that is not rolled back: the server is another process."""
    if not url:
        return f"sqlite:///{tmp / 'dorflinde.sqlite3'}"
    name = f"dorflinde_sockets_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
    return f"{url.rsplit('/', 1)[0]}/{name}"


@contextlib.contextmanager
def redis_of_ones_own(tmp: Path, is_there: bool) -> Iterator[str]:
    """A Redis that counts for one house alone: limits are counted by the member's number, signals reach everybody."""
    with own_redis(tmp) if is_there else contextlib.nullcontext("") as url:
        yield url


@contextlib.contextmanager
def a_server(
    tmp: Path, database: str, redis: str, *, town: str, app: str = "wsgi:app", processes: int = 1
) -> Iterator[Served]:
    """A server for `app`, and a process in which acts of the module `town` happen."""
    port = free_port()
    environ = os.environ | {
        "DATA_DIR": str(tmp),
        "SECRET_KEY": SECRET,
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "DATABASE_URL": own_database(database, tmp),
        "REDIS_URL": redis,
        "WEB_PROCESSES": str(processes),
        "BIND": f"127.0.0.1:{port}",
    }
    with _acting(town, environ) as acting:
        served = Served(environ["PUBLIC_URL"], acting, {}, environ, app)
        served.groups = served.happens("found")
        with _serving(app, environ):
            wait_for(served.url)
            yield served


@contextlib.contextmanager
def _serving(app: str, environ: Mapping[str, str]) -> Iterator[None]:
    server = Program(["gunicorn", "-c", "gunicorn.conf.py", app], environ, [0, 1, 2])
    try:
        yield
    finally:
        server.terminate()
        server.wait()


@contextlib.contextmanager
def _acting(town: str, environ: Mapping[str, str]) -> Iterator[Acting]:
    hears, says = os.pipe()
    heard, told = os.pipe()
    program = Program(["python", "-m", town], environ, [hears, told, 2])
    os.close(hears)
    os.close(told)
    with os.fdopen(says, "w") as stdin, os.fdopen(heard) as stdout:
        yield Acting(stdin, stdout)
    program.wait()


def wait_for(url: str) -> None:
    """The port is open before anybody stands behind it: somebody must answer."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with contextlib.suppress(OSError), urlopen(f"{url}/healthz", timeout=5):
            return
        time.sleep(0.05)
    raise TimeoutError
