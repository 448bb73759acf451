"""Web and worker are asked to end while people write: open requests are answered, sockets closed, nothing is lost."""

import json
import os
from collections.abc import Iterator

import psycopg
import pytest
from itsdangerous import URLSafeTimedSerializer

from tests.browser.serving import House
from tests.foundation.socket_client import SocketClient
from tests.foundation.socket_town import cookie_of
from tests.stories.crashing import PATIENCE, Ledger, Writer, found, wait_for

NAME = f"dorflinde_restart_{os.getpid()}"
LONGEST_ENDING = 10.0  # seconds; open requests get five
PEOPLE = [f"Person {number}" for number in range(40)]
pytestmark = pytest.mark.slow


@pytest.fixture
def house(tmp_path, database_server) -> Iterator[House]:
    """A small town, served by real processes."""
    url = f"{database_server.rsplit('/', 1)[0]}/{NAME}" if database_server else ""
    if url:
        with psycopg.connect(database_server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE {NAME}")
    house = House(tmp_path, database_url=url)
    found(house, PEOPLE)
    house.start()
    yield house
    house.stop()


def page_of(house: House) -> SocketClient:
    """Otto has the group open."""
    secret = house.environ["SECRET_KEY"]
    csrf = str(URLSafeTimedSerializer(secret, salt="wtf-csrf-token").dumps("a value"))
    page = SocketClient(house.address, cookie=cookie_of("Otto", "a value", secret), csrf=csrf)
    [(group,)] = Ledger(house).rows("SELECT id FROM groups WHERE slug = 'square'")
    assert page.ask("follow", f"group:{group}")["ok"]
    return page


def test_an_update_in_the_middle_of_the_day(house):
    writer = Writer(PEOPLE, house, posts_each=16)
    page = page_of(house)
    writer.start()
    for name in ("web", "worker", "web"):
        before = len(writer.acknowledged)
        wait_for(lambda before=before: len(writer.acknowledged) >= before + 2)
        assert page.heard("refresh", within=PATIENCE)
        took = house.end(name)
        assert took < LONGEST_ENDING, (name, took)
        if name == "web":
            assert page.is_closed(), "the browser hears at once that it has to come back"
        house.start(name)
        page = page_of(house)
    writer.is_tired = True
    writer.join(PATIENCE)
    assert not writer.is_alive()
    Ledger(house).must_hold(writer.acknowledged)
    assert errors_in(house) == []


def errors_in(house: House) -> list[str]:
    """What the processes complained about; being asked to end is nothing to complain about."""
    entries = (json.loads(line) for line in house.said().splitlines() if line.startswith("{"))
    return [
        f"{entry['event']} {entry.get('exception', '')[-400:]}"
        for entry in entries
        if entry["level"] in {"error", "critical"}
    ]
