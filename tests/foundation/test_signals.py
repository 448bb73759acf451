"""How signals travel from process to process, and how a process notices that none reach it any more."""

import os
import signal
import threading
import time

import pytest

from app.foundation import signals
from app.foundation.signals import Channel, Mailbox


@pytest.fixture
def channel(redis_url) -> Channel:
    return Channel(redis_url)


@pytest.fixture
def redis_url() -> str:
    return os.environ["TEST_REDIS_URL"]


@pytest.fixture
def taken(channel) -> list[str]:
    taken: list[str] = []
    threading.Thread(target=channel.listen, args=(taken.append,), daemon=True).start()
    until = time.monotonic() + 5
    while "ready" not in taken and time.monotonic() < until:
        channel.send("ready")
        time.sleep(0.05)
    return taken


@pytest.mark.only_on("postgresql")
def test_who_hears_itself_is_not_deaf(channel, taken, monkeypatch):
    monkeypatch.setattr(signals, "DEAF_AFTER", 1.0)
    until = time.monotonic() + 1.5
    while time.monotonic() < until:
        assert channel.beat()
        time.sleep(0.1)
    assert not any(said.startswith(signals.BEAT) for said in taken), "it is nobody's signal"


@pytest.mark.only_on("postgresql")
def test_who_long_has_not_heard_itself_is_deaf(channel, monkeypatch):
    """Redis takes what it says, and it never comes back."""
    assert channel.beat()
    assert channel.beat()
    monkeypatch.setattr(signals, "DEAF_AFTER", 0.0)
    assert not channel.beat()


@pytest.mark.only_on("postgresql")
def test_others_are_not_taken_for_oneself(channel, redis_url, taken):
    other = Channel(redis_url)
    assert other.beat()
    time.sleep(0.2)
    assert not any(said.startswith(signals.BEAT) for said in taken)


def test_a_redis_that_is_away_makes_nobody_deaf(monkeypatch):
    monkeypatch.setattr(signals, "DEAF_AFTER", 0.0)
    nowhere = Channel("redis://127.0.0.1:1/0")
    assert nowhere.beat()
    assert nowhere.beat()


def test_who_begins_to_listen_anew_hears_what_is_said_from_then_on(tmp_path):
    """A server that restarts takes the place of its box; the worker goes on dropping signals into it."""
    box = Mailbox(tmp_path / "live.socket")
    box.send("to nobody")
    for _ in range(2):
        taken: list[str] = []
        threading.Thread(target=box.listen, args=(taken.append,), daemon=True).start()
        until = time.monotonic() + 5
        while not taken and time.monotonic() < until:
            box.send("hallo")
            time.sleep(0.02)
        assert taken[0] == "hallo"


def test_one_process_alone_is_never_deaf(tmp_path):
    assert Mailbox(tmp_path / "live.socket").beat()


def test_a_deaf_process_ends_so_that_another_takes_its_place(monkeypatch):
    ended = []
    monkeypatch.setattr(signals, "BEAT_EVERY", 0.0)
    monkeypatch.setattr(os, "kill", lambda *words: ended.append(words))
    beats = iter([True, True, False])

    class Line(Mailbox):
        def __init__(self) -> None:
            """Nothing is sent."""

        def beat(self) -> bool:
            return next(beats)

    signals.live(Line())
    assert ended == [(os.getpid(), signal.SIGTERM)]
