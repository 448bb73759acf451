"""Two web processes, PostgreSQL and Redis as one town runs them, and what happens when one of them goes away.

Pages keep working or say what is going on; nothing that was acknowledged is lost or doubled; all is well again by itself.
"""

import json
import os
import signal
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from itsdangerous import URLSafeTimedSerializer

from tests.foundation.leaving import Server, a_postgresql, a_redis
from tests.foundation.socket_client import SocketClient
from tests.foundation.socket_town import cookie_of
from tests.stories.crashing import PATIENCE, Ledger, Writer, wait_for
from tests.stories.supervised import Served
from tests.stories.troubled import Renter, Talker, Warner, writers_in

PEOPLE = [f"Person {number}" for number in range(24)]
PROCESSES = 2
PAGES = 4  # two in each process
HEALED = 12.0  # seconds until a page hears again
TOLD_LATER = 45.0  # seconds until it hears what was said meanwhile
pytestmark = [pytest.mark.slow, pytest.mark.only_on("postgresql")]


@pytest.fixture
def redis(tmp_path) -> Iterator[Server]:
    yield from _there(a_redis(tmp_path))


@pytest.fixture
def postgresql() -> Iterator[Server]:
    """In a folder that the account of PostgreSQL may enter, which is not ours."""
    with tempfile.TemporaryDirectory(prefix="dorflinde-") as folder:
        Path(folder).chmod(0o755)
        yield from _there(a_postgresql(Path(folder)))


def _there(server: Server) -> Iterator[Server]:
    server.come()
    yield server
    server.go()


@pytest.fixture
def house(tmp_path, redis, postgresql) -> Iterator[Served]:
    """Served as by bin/serve; the people come with the first question."""
    with psycopg.connect(postgresql.url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE town")
    town = f"{postgresql.url.rsplit('/', 1)[0]}/town"
    house = Served(tmp_path / "house", database_url=town, redis_url=redis.url)
    house.flask("upgrade")
    yield house
    house.stop()


def processes_of(house: Served) -> list[int]:
    """The two that answer people."""
    parent = house.children().get("web", 0)
    children = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(pid) for pid in children.read_text().split()] if children.exists() else []


def page_of(house: Served, name: str) -> SocketClient:
    """Somebody has the square open."""
    secret = house.environ["SECRET_KEY"]
    csrf = str(URLSafeTimedSerializer(secret, salt="wtf-csrf-token").dumps("a value"))
    page = SocketClient(house.address, cookie=cookie_of(name, "a value", secret), csrf=csrf)
    [(group,)] = Ledger(house).rows("SELECT id FROM groups WHERE slug = 'square'")
    for topic in (f"group:{group}", "warnings:all"):
        assert page.ask("follow", topic)["ok"]
    return page


def pages_in_both(house: Served) -> list[SocketClient]:
    """Half of them in each process: while one holds its breath, the other takes whoever comes."""
    pages = []
    for place, process in enumerate(processes_of(house)):
        os.kill(process, signal.SIGSTOP)
        try:
            pages += [page_of(house, name) for name in PEOPLE[place:PAGES:PROCESSES]]
        finally:
            os.kill(process, signal.SIGCONT)
    return pages


def answer_of(house: Served, path: str, language: str = "de") -> tuple[int, str]:
    """What somebody without an account gets."""
    asked = urllib.request.Request(house.address + path, headers={"Accept-Language": language})
    try:
        with urllib.request.urlopen(asked, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


class Crowd:
    """All who write meanwhile."""

    def __init__(self, house: Served) -> None:
        self.writers: list[Writer] = writers_in(house, PEOPLE)
        self.house = house

    def goes_on(self, times: int = 2) -> None:
        """Each of them is acknowledged so many times more."""
        for each, before in [(each, len(each.acknowledged)) for each in self.writers]:
            wait_for(
                lambda each=each, most=before + times: len(each.acknowledged) >= most or not each.is_alive()
            )
            assert each.is_alive(), f"{type(each).__name__} was answered {each.answers}"

    def refused(self) -> int:
        """How many answers were none."""
        return sum(
            number for each in self.writers for status, number in each.answers.items() if status != 303
        )

    def rests(self) -> None:
        """Everybody finishes what they are at."""
        for each in self.writers:
            each.is_tired = True
        for each in self.writers:
            each.join(PATIENCE)
            assert not each.is_alive(), self.house.said()
            assert set(each.answers) <= {303, 503}, self.house.unexpected()


def test_each_goes_away_for_a_while(house, redis, postgresql):
    crowd = Crowd(house)
    house.start()
    for each in crowd.writers:
        each.start()
    crowd.goes_on()
    pages = pages_in_both(house)
    without_redis(crowd, redis, pages)
    without_postgresql(crowd, postgresql)
    without_a_process(crowd, pages)
    house.kill("worker")
    crowd.goes_on()
    crowd.rests()
    once_each(house, crowd)


def without_redis(crowd: Crowd, redis: Server, pages: list[SocketClient]) -> None:
    """Nobody notices, but that open pages hear later."""
    refused = crowd.refused()
    redis.go()
    warn(crowd.house)
    crowd.goes_on(3)
    assert crowd.refused() == refused, "without Redis everything is stored all the same"
    redis.come()
    for page in pages:
        assert page.heard("warnings.shown", within=TOLD_LATER), "the warning in both processes"
        page.forget()
        assert page.heard("refresh", within=HEALED), "heard again in both processes"


def warn(house: Served) -> None:
    """Felix is answered that it is out."""
    felix = Warner(["Felix"], house, 1)
    felix.start()
    felix.join(PATIENCE)
    assert felix.answers == {303: 1}


def without_postgresql(crowd: Crowd, postgresql: Server) -> None:
    """A page in words, with its style; signs of life; and what is sent meanwhile is sent once."""
    postgresql.go()
    status, german = answer_of(crowd.house, "/groups?lang=de")
    assert status == 503
    assert "Es geht nichts verloren" in german
    assert 'href="/groups?lang=de"' in german, "the way back to what was asked for"
    assert "Nothing is lost" in answer_of(crowd.house, "/", "en")[1]
    assert "Traceback" not in german
    assert "sqlalche" not in german
    style = german.partition('rel="stylesheet" href="')[2].partition('"')[0]
    assert answer_of(crowd.house, style)[0] == 200
    assert answer_of(crowd.house, "/healthz") == (200, "ok\n")
    status, state = answer_of(crowd.house, "/readyz")
    assert (status, json.loads(state)["database_writable"]) == (503, False)
    crowd.house.kill("worker")
    crowd.house.kill("worker")  # so young that only an absence excuses it
    postgresql.come()
    crowd.goes_on()


def without_a_process(crowd: Crowd, pages: list[SocketClient]) -> None:
    """The other one answers meanwhile, and those whose page it was come back."""
    [first, second] = processes_of(crowd.house)
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: len({*processes_of(crowd.house)} - {first}) == PROCESSES)
    assert second in processes_of(crowd.house)
    crowd.goes_on()
    lost = [page for page in pages if page.is_closed(within=0.1)]
    assert 0 < len(lost) < len(pages), "each process had some of them"
    assert page_of(crowd.house, PEOPLE[-1]).heard("refresh", within=HEALED)


def once_each(house: Served, crowd: Crowd) -> None:
    """Posts, messages, bookings and the mails about them."""
    posts, messages, bookings = (each.acknowledged for each in crowd.writers)
    ledger = Ledger(house)
    ledger.must_hold(posts)
    assert isinstance(crowd.writers[1], Talker)
    assert sorted(ledger.rows("SELECT body FROM chat_messages")) == sorted((each,) for each in messages)
    assert isinstance(crowd.writers[2], Renter)
    assert sorted(ledger.rows("SELECT purpose FROM booking_bookings")) == sorted((each,) for each in bookings)
    warned = [member for (member,) in ledger.rows("SELECT member_id FROM warning_recipients")]
    told = "SELECT member_id FROM notifications WHERE kind LIKE 'warnings.%'"
    assert set(warned) >= {member for (member,) in ledger.rows(told)} != set(), "told of it, each once"
    mails = ledger.rows("SELECT to_address, subject, text FROM mails")
    assert len(mails) == len(set(mails)) >= len(bookings), "a letter for each request, and none twice"
