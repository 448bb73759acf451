"""Sockets of a real server: who is let in, who hears what, and what happens to those who are put out."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from wsproto.events import TextMessage

from tests.foundation.served import Served, a_server, redis_of_ones_own
from tests.foundation.socket_client import Refused, SocketClient


# Without Redis signals come through the mailbox; where there is a Redis for tests, both ways are tried.
@pytest.fixture(scope="module", params=["mailbox", *(["redis"] if "TEST_REDIS_URL" in os.environ else [])])
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, database_server: str
) -> Iterator[Served]:
    tmp = tmp_path_factory.mktemp("served")
    town = "tests.foundation.socket_town"
    with (
        redis_of_ones_own(tmp, request.param == "redis") as redis,
        a_server(tmp, database_server, redis, town=town) as served,
    ):
        yield served


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
    assert page.ask("follow", f"group:{served.groups['square']}")["ok"]
    served.happens("publish_in", "square")
    assert page.heard("refresh") == [{"topic": f"group:{served.groups['square']}"}]


def test_a_page_that_came_too_late_learns_how_long_ago_it_was(served, page_of):
    early, topic = page_of("Ada"), f"group:{served.groups['square']}"
    begun = time.monotonic()
    early.ask("follow", topic)
    served.happens("publish_in", "square")
    assert early.heard("refresh") == [{"topic": topic}]
    late = page_of("Otto").ask("follow", topic)
    assert late["ok"]
    assert late["quiet"] < time.monotonic() - begun, "its page was drawn before, and asks"
    time.sleep(0.3)
    assert early.ask("follow", topic)["quiet"] > 0.3, "a page drawn meanwhile does not"


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
    assert page_of("Ada").ask("follow", f"group:{served.groups['secret']}")["ok"]


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
    assert all(page.ask("follow", topic)["ok"] for page in (otto, ada))
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
    assert page_of("Otto").ask("follow", f"group:{served.groups['square']}")["ok"]


def test_a_page_that_shouts_does_not_stop_the_others(served, page_of):
    loud, quiet = page_of("Ada"), page_of("Otto")
    shouting = threading.Thread(target=shout, args=(loud, 4.0))
    shouting.start()
    topic, answered = f"group:{served.groups['square']}", []
    while shouting.is_alive():
        begun = time.monotonic()
        assert quiet.ask("follow", topic)["ok"]
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
    assert quiet.ask("follow", f"group:{served.groups['square']}")["ok"]
