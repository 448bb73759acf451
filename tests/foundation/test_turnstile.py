"""Who writes without a pause stops nobody else in the process."""

import gevent

from app.foundation import turnstile
from app.foundation.turnstile import Turnstile


def test_who_writes_without_a_pause_lets_those_go_on_who_write_nothing(monkeypatch):
    monkeypatch.setattr(turnstile, "time", gevent)  # as it is in the web and in the worker
    door, done = Turnstile(), []

    def write() -> None:
        for _ in range(20):
            assert door.enter(1)
            done.append("written")
            door.leave()

    def ring() -> None:
        for _ in range(3):
            done.append("rung")
            gevent.sleep(0)

    gevent.joinall([gevent.spawn(write), gevent.spawn(ring)])
    assert done[:6].count("rung") == 3
