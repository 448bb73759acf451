"""Sockets of a real server: who is let in, who hears what, and what happens to those who are put out."""

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import psycopg
import pytest
from itsdangerous import URLSafeTimedSerializer
from wsproto.events import TextMessage

from doors.testing.servers import free_port
from tests.foundation.socket_client import Refused, SocketClient
from tests.foundation.socket_town import cookie_of

HOUSE = Path(__file__).parents[2]
PATIENCE = 90
SECRET = "a key for tests only"
CSRF = "0123456789abcdef"


@dataclass
class Served:
    """A running server and how to make something happen in its town."""

    url: str
    town: subprocess.Popen[str]
    groups: dict[str, int]

    def happens(self, *act: str) -> Any:
        """Something happens in another process, as in the worker."""
        self.town.stdin.write(json.dumps(act) + "\n")
        self.town.stdin.flush()
        return json.loads(self.town.stdout.readline())

    def socket_of(self, name: str, **different: Any) -> SocketClient:
        """The socket of a page that this person has open."""
        csrf = str(URLSafeTimedSerializer(SECRET, salt="wtf-csrf-token").dumps(CSRF))
        return SocketClient(self.url, **({"cookie": cookie_of(name, CSRF, SECRET), "csrf": csrf} | different))


def own_database(url: str, tmp: Path) -> str:
    """A database that is not rolled back: the server is another process."""
    if not url:
        return f"sqlite:///{tmp / 'dorflinde.sqlite3'}"
    name = f"dorflinde_sockets_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
    return f"{url.rsplit('/', 1)[0]}/{name}"


# Without Redis signals come through the mailbox; where there is a Redis for tests, both ways are tried.
@pytest.fixture(scope="module", params=["", *filter(None, [os.environ.get("TEST_REDIS_URL")])])
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, database_server: str
) -> Iterator[Served]:
    tmp, port = tmp_path_factory.mktemp("served"), free_port()
    environ = os.environ | {
        "DATA_DIR": str(tmp),
        "SECRET_KEY": SECRET,
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "DATABASE_URL": own_database(database_server, tmp),
        "REDIS_URL": request.param,
        "BIND": f"127.0.0.1:{port}",
    }
    town = [sys.executable, "-m", "tests.foundation.socket_town"]
    server = [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "wsgi:app"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(town, cwd=HOUSE, env=environ, text=True, **pipes) as acting:
        served = Served(environ["PUBLIC_URL"], acting, {})
        served.groups = served.happens("found")
        with subprocess.Popen(server, cwd=HOUSE, env=environ) as serving:
            wait_for(served.url)
            yield served
            serving.terminate()
        acting.stdin.close()


def wait_for(url: str) -> None:
    """The port is open before anybody stands behind it: somebody must answer."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with contextlib.suppress(OSError), urlopen(f"{url}/healthz", timeout=5):
            return
        time.sleep(0.05)
    raise TimeoutError


@pytest.fixture
def page_of(served: Served) -> Iterator[Callable[..., SocketClient]]:
    opened: list[SocketClient] = []

    def page_of(name: str, **different: Any) -> SocketClient:
        opened.append(served.socket_of(name, **different))
        return opened[-1]

    yield page_of
    for client in opened:
        client.close()


@pytest.mark.parametrize(
    "different",
    [
        {"cookie": ""},
        {"cookie": "forged"},
        {"csrf": ""},
        {"csrf": "forged"},
        {"origin": None},
        {"origin": "https://evil.example"},
        {"origin": "null"},
    ],
    ids=str,
)
def test_nobody_comes_in_who_is_not_a_page_of_a_signed_in_browser(page_of, different):
    with pytest.raises(Refused):
        page_of("Ada", **different)


def test_a_page_hears_what_another_process_publishes(served, page_of):
    page = page_of("Otto")
    assert page.ask("follow", f"group:{served.groups['square']}") == {"ok": True}
    served.happens("publish_in", "square")
    assert page.heard("refresh") == [{"topic": f"group:{served.groups['square']}"}]


def test_a_page_that_stopped_following_hears_nothing(served, page_of):
    page, topic = page_of("Otto"), f"group:{served.groups['square']}"
    page.ask("follow", topic)
    assert page.ask("unfollow", topic) == {"ok": True}
    served.happens("publish_in", "square")
    assert page.heard("refresh", within=1.5) is None


def test_what_one_may_not_know_does_not_exist(served, page_of):
    assert page_of("Otto").ask("follow", f"group:{served.groups['secret']}") == {
        "ok": False,
        "code": "not_found",
    }
    assert page_of("Ada").ask("follow", f"group:{served.groups['secret']}") == {"ok": True}


@pytest.mark.parametrize(
    "topic",
    [
        None,
        7,
        ["group:1"],
        {"a": 1},
        "",
        "group",
        "group:",
        "group:x",
        "nothing:1",
        "group:99999999999",
        "x" * 5000,
    ],
)
def test_every_question_is_answered(page_of, topic):
    page = page_of("Otto")
    assert page.ask("follow", topic) == {"ok": False, "code": "not_found"}
    assert page.ask("unfollow", topic) == {"ok": True}


def test_a_question_without_topic_is_answered(page_of):
    assert page_of("Otto").ask("follow") == {"ok": False, "code": "not_found"}


def test_whoever_is_put_out_hears_nothing_more(served, page_of):
    topic = f"group:{served.groups['secret']}"
    served.happens("take_in", "Otto", "secret")
    otto, ada = page_of("Otto"), page_of("Ada")
    assert [page.ask("follow", topic) for page in (otto, ada)] == [{"ok": True}] * 2
    served.happens("put_out", "Otto", "secret")
    served.happens("publish_in", "secret")
    assert ada.heard("refresh") == [{"topic": topic}]
    assert otto.heard("refresh", within=0.5) is None
    assert otto.ask("follow", topic) == {"ok": False, "code": "not_found"}


def test_signing_out_closes_the_socket(served, page_of):
    served.happens("sign_in", "Otto")
    page = page_of("Otto")
    served.happens("sign_out", "Otto")
    assert page.is_closed()
    with pytest.raises(Refused):
        page_of("Otto")
    served.happens("sign_in", "Otto")


def test_a_session_that_ended_in_silence_ends_at_the_next_question(served, page_of):
    served.happens("sign_in", "Otto")
    page = page_of("Otto")
    served.happens("forget_browsers", "Otto")
    assert page.ask("follow", f"group:{served.groups['square']}") == {"ok": False, "code": "session_ended"}
    assert page.is_closed()
    served.happens("sign_in", "Otto")


def test_one_person_cannot_take_all_sockets(served, page_of):
    served.happens("settle", "Cleo")
    with pytest.raises(Refused, match="rate_limited"):
        for _ in range(70):
            page_of("Cleo")
    assert page_of("Otto").ask("follow", f"group:{served.groups['square']}") == {"ok": True}


def test_a_page_that_shouts_does_not_stop_the_others(served, page_of):
    loud, quiet = page_of("Ada"), page_of("Otto")
    shouting = threading.Thread(target=shout, args=(loud, 4.0))
    shouting.start()
    topic, answered = f"group:{served.groups['square']}", []
    while shouting.is_alive():
        begun = time.monotonic()
        assert quiet.ask("follow", topic) == {"ok": True}
        answered.append(time.monotonic() - begun)
        time.sleep(0.2)
    # Whoever is stopped waits as long as the shouting lasts; a busy machine takes its part of a second.
    assert sorted(answered)[len(answered) // 2] < 1


def shout(page, seconds):
    words = page._wire.send(TextMessage('42["unfollow","group:1"]')) * 200
    page.sock.settimeout(0.2)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(TimeoutError):
            page.sock.send(words)


def test_an_oversize_message_ends_its_socket_and_no_other(served, page_of):
    loud, quiet = page_of("Ada"), page_of("Otto")
    with pytest.raises((ConnectionError, TimeoutError)):
        loud.ask("follow", "x" * 2_000_000)
    assert quiet.ask("follow", f"group:{served.groups['square']}") == {"ok": True}
