"""Two web processes with PostgreSQL and Redis are one house; without Redis they wait for it and lose nothing."""

import time
from collections.abc import Callable, Iterator
from itertools import count

import pytest

from tests.features.chat import saying
from tests.foundation.leaving import Server, a_redis
from tests.foundation.served import Served, a_server
from tests.foundation.socket_client import SocketClient

pytestmark = pytest.mark.only_on("postgresql")
NUMBERS = count(1)
# How long a process waits before it listens to Redis again, and how often it tells what was held back.
HEALED = 45.0


@pytest.fixture(scope="module")
def redis(tmp_path_factory) -> Iterator[Server]:
    redis = a_redis(tmp_path_factory.mktemp("redis"))
    redis.come()
    yield redis
    redis.go()


@pytest.fixture(scope="module")
def served(tmp_path_factory, database_server, redis) -> Iterator[Served]:
    tmp = tmp_path_factory.mktemp("several")
    house = {"town": "tests.features.chat.chat_town", "app": "tests.features.chat.whole_house:app"}
    with a_server(tmp, database_server, redis.url, **house) as served:
        yield served


@pytest.fixture(scope="module")
def other(served) -> Iterator[str]:
    with served.process() as at:
        yield at


@pytest.fixture
def page_of(served) -> Iterator[Callable[..., SocketClient]]:
    opened: list[SocketClient] = []

    def page_of(name: str, at: str = "") -> SocketClient:
        page = served.socket_of(name, at=at)
        opened.append(page)
        assert page.ask("room.open", {"room_id": served.groups["room"]})["ok"]
        return page

    yield page_of
    for page in opened:
        page.close()


@pytest.fixture
def say(served):
    def say(page: SocketClient, words: str) -> None:
        sent = {"room_id": served.groups["room"], "client_id": f"p-{next(NUMBERS)}", "body": words}
        assert saying.say(page, sent)["ok"]

    return say


def heard(page, number, within=5.0):
    """The next messages that came by themselves."""
    events = [page.heard("room.event", within) for _ in range(number)]
    return [event and event[0]["message"]["html"].strip() for event in events]


def test_a_room_is_one_in_both_processes(page_of, say, other):
    rosa, nora = page_of("Rosa"), page_of("Nora", other)
    say(rosa, "Hier")
    say(nora, "Dort")
    for page in (rosa, nora):
        assert heard(page, 2) == ["<p>Hier</p>", "<p>Dort</p>"]


def test_who_writes_and_who_is_there_is_known_in_both_processes(served, page_of, other):
    rosa, nora = page_of("Rosa"), page_of("Nora", other)
    assert rosa.ask("typing", {"room_id": served.groups["room"]})["ok"]
    assert nora.heard("typing", 5.0)[0] == {"room_id": served.groups["room"], "name": "Rosa"}
    talk = {"room_id": served.happens("talk", "Rosa", "Nora")}
    assert rosa.ask("presence.beat", talk) == {"ok": True, "here": False, "names": []}
    assert nora.ask("presence.beat", talk) == {"ok": True, "here": True, "names": ["Rosa"]}
    assert rosa.ask("presence.beat", {**talk, "visible": False})["ok"]
    assert not nora.ask("presence.beat", talk)["here"], "she looks elsewhere"


def test_without_redis_nobody_is_said_to_be_there_and_soon_after_everybody_is(served, page_of, other, redis):
    rosa, nora = page_of("Rosa"), page_of("Nora", other)
    talk = {"room_id": served.happens("talk", "Rosa", "Nora")}
    redis.go()
    for page in (rosa, nora):
        assert page.ask("presence.beat", talk) == {"ok": True, "here": False, "names": []}
        assert page.ask("typing", {"room_id": served.groups["room"]})["ok"]
    redis.come()
    until = time.monotonic() + HEALED
    while not (rosa.ask("presence.beat", talk)["ok"] and nora.ask("presence.beat", talk)["here"]):
        assert time.monotonic() < until, "each page says once a minute that it is looked at"
        time.sleep(6)  # as often as ten times a minute it may


def test_whoever_is_put_out_hears_the_door_in_every_process(served, page_of, other):
    served.happens("take_in", "Otto")
    pages = [page_of("Otto"), page_of("Otto", other)]
    served.happens("put_out", "Otto")
    for page in pages:
        assert page.heard("removed") == [{"topic": f"chat:{served.groups['room']}"}]


def test_a_lost_redis_delays_and_loses_nothing(page_of, say, other, redis):
    rosa, nora = page_of("Rosa"), page_of("Nora", other)
    redis.go()
    say(rosa, "Ohne")
    say(rosa, "Funk")
    redis.come()
    begun = time.monotonic()
    assert heard(nora, 2, HEALED) == ["<p>Ohne</p>", "<p>Funk</p>"]
    assert time.monotonic() - begun < HEALED
    say(nora, "Wieder da")
    assert heard(rosa, 3, HEALED)[-1] == "<p>Wieder da</p>"
