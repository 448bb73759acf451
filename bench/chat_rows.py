"""What a room full of open pages costs, beside a bare hub of websockets on the same server in the same run."""

import json
import os
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

from bench import build_town, servers, talks
from bench.chat_restart import Restart
from bench.client import median, milliseconds
from bench.crowd import Crowd

SIZES = {"members": 3_200, "groups": 4, "posts": 100, "comments": 100, "messages": 100_000}
SMALL, LARGE, HUGE = 200, 1_000, 3_000
SHAKE = (
    "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
    "Cookie: {cookie}\r\n\r\n"
)
Measured = tuple[str, float, str, float | None]
_numbers = count(1)


class Browsers:
    """How the people of a bench town are known to its server."""

    def __init__(self, data: Path) -> None:
        key = (data / "secret.key").read_text().strip()
        signer = Flask("signer")
        signer.secret_key = key
        self._cookies = SecureCookieSessionInterface().get_signing_serializer(signer)
        self.csrf = str(URLSafeTimedSerializer(key, salt="wtf-csrf-token").dumps("0123456789abcdef"))

    def cookie(self, number: int) -> str:
        """The cookie of one of them."""
        member = 1 + number % talks.SIGNED_IN
        said = {"_user_id": talks.token_of(member), "_fresh": True, "csrf_token": "0123456789abcdef"}
        assert self._cookies is not None
        return f"session={self._cookies.dumps(said)}"

    def crowd(self, port: int, room: str) -> Crowd:
        """People who have a room open."""
        opened = json.dumps(["room.open", {"room_id": room}])
        greeting = ["40" + json.dumps({"csrf": self.csrf}), f"421{opened}"]
        return Crowd(port, self.shake_at(port), lambda _number: greeting)

    def shake_at(self, port: int) -> Callable[[int], str]:
        """How each of them asks for a socket."""
        path = "/socket.io/?EIO=4&transport=websocket"
        return lambda number: SHAKE.format(path=path, port=port, cookie=self.cookie(number))


def measured(folder: Path, new_database: Callable[[str], str]) -> Iterator[Measured]:
    """All rows, in a town with a hundred thousand messages."""
    data, url = folder / "talks", new_database("talks")
    build_town.build(data, url, **SIZES)
    hubs = _hub()
    for name, value in hubs.items():
        yield f"chat.hub.{name}", value, "ms", None
    with servers.house(data, url) as (port, pids):
        town = _Town(port, pids[:1], Browsers(data))
        yield from town.alone()
        with town.people(talks.PARLOUR, SMALL) as crowd:
            yield from town.delivery(crowd, hubs)
            yield from town.calculating(crowd)
        with town.people(talks.HALL, LARGE) as crowd:
            yield from town.delivery(crowd, hubs)
            yield from town.beside_pages(crowd)
        with town.people(talks.HALL, HUGE) as crowd:
            yield from town.delivery(crowd, {}, rounds=5)
        yield from town.restarted()


def _hub(rounds: int = 30) -> dict[str, float]:
    found = {}
    for number in (SMALL, LARGE):
        with servers.hub() as port:
            crowd = Crowd(
                port, lambda _each, at=port: SHAKE.format(path="/", port=at, cookie=""), lambda _: []
            )
            crowd.grow(number)
            took = [ms for each in range(rounds) for ms in crowd.deliver(each, *_hubbub())]
            found[f"{number}.p50"], found[f"{number}.p99"] = _middle_and_last(took)
            crowd.leave()
    return found


def _hubbub() -> tuple[str, str]:
    """As long as what the chat says of a message."""
    mark = f"z{next(_numbers)}z"
    return f"room.event {mark} {'x' * 400}", mark


def _middle_and_last(took: list[float]) -> tuple[float, float]:
    return round(statistics.median(took), 1), round(statistics.quantiles(took, n=100)[98], 1)


class _Town:
    def __init__(self, port: int, web: list[int], browsers: Browsers) -> None:
        self._port, self._web, self._browsers = port, web, browsers
        self._room = ""

    @contextmanager
    def people(self, room: str, number: int) -> Iterator[Crowd]:
        """So many have a room open."""
        self._room = room
        crowd = self._browsers.crowd(self._port, room)
        crowd.grow(number)
        try:
            yield crowd
        finally:
            crowd.leave()
            time.sleep(1)

    def alone(self) -> Iterator[Measured]:
        """Pages, catching up, and the memory of a thousand sockets, before anything else happens."""
        page = milliseconds(self._port, f"/chat/{talks.HALL}", self._browsers.cookie(0), 60)
        yield "chat.page.p50", round(median(page), 1), "ms", 200
        before = servers.resident_megabytes(self._web)
        with self.people(talks.HALL, LARGE) as crowd:
            yield "chat.memory", round(servers.resident_megabytes(self._web) - before), "MiB", 70
            yield "chat.sync.p50", round(self._catching_up(crowd), 1), "ms", 150

    def _catching_up(self, crowd: Crowd) -> float:
        asked = {"room_id": talks.HALL, "after_seq": SIZES["messages"] - 200}
        took = []
        for speaker in range(20):
            begin = time.perf_counter()
            crowd.guests[speaker].say("422" + json.dumps(["room.sync", asked]))
            crowd.hear_from(speaker, b"432")
            took.append((time.perf_counter() - begin) * 1000)
        return median(took)

    def delivery(self, crowd: Crowd, hubs: dict[str, float], rounds: int = 30) -> Iterator[Measured]:
        """From saying to hearing, for everybody in the room."""
        number, took = len(crowd.guests), []
        for speaker in range(rounds):
            took += crowd.deliver(speaker, *self._message())
            time.sleep(0.02)
        name = f"chat.{number}"
        p50, p99 = _middle_and_last(took)
        is_large = number == LARGE
        yield f"{name}.p50", p50, "ms", 20 if is_large else None
        yield f"{name}.p99", p99, "ms", 60 if is_large else None
        yield f"{name}.lost", number * rounds - len(took), "messages", 0
        if hubs:
            yield f"{name}.share", round(p50 / hubs[f"{number}.p50"], 2), "of the hub", 2

    def _message(self) -> tuple[str, str]:
        mark = f"z{next(_numbers)}z"
        said = {
            "room_id": self._room,
            "client_id": f"bench-{os.getpid()}-{mark}",
            "body": f"Guten Morgen {mark}",
        }
        return "423" + json.dumps(["message.send", said]), mark

    def calculating(self, crowd: Crowd, seconds: int = 10, each_second: int = 10) -> Iterator[Measured]:
        """How much of a core ten messages a second take."""
        begin, calculated = time.monotonic(), servers.cpu_milliseconds(self._web)
        self._talk(crowd, seconds, each_second)
        calculated = servers.cpu_milliseconds(self._web) - calculated
        yield "chat.cpu", round(calculated / (time.monotonic() - begin) / 10, 1), "% of a core", 8

    def _talk(self, crowd: Crowd, seconds: int, each_second: int) -> list[float]:
        """A steady conversation; the milliseconds until each heard each message."""
        took, begin = [], time.monotonic()
        for number in range(seconds * each_second):
            crowd.listen(max(0.0, begin + number / each_second - time.monotonic()))
            took += crowd.deliver(number % len(crowd.guests), *self._message())
        return took

    def restarted(self) -> Iterator[Measured]:
        """The server dies while a thousand pages are open."""
        crowd = self._browsers.crowd(self._port, talks.PARLOUR)
        self._room = talks.PARLOUR
        crowd.grow(LARGE)
        last = self._last_number(crowd)
        restart = Restart(self._port, self._room, self._browsers.shake_at(self._port), self._browsers.csrf)
        yield from restart.measure(crowd, last, self._web[0], lambda: self._message()[0])

    def _last_number(self, crowd: Crowd) -> int:
        """Where the room stands."""
        mark = self._message()
        crowd.deliver(0, *mark)
        crowd.guests[1].say("424" + json.dumps(["room.open", {"room_id": self._room}]))
        said = [words for _guest, words in crowd.listen(1) if words.startswith(b"434")]
        return int(json.loads(said[0][3:])[0]["last_seq"])

    def beside_pages(self, crowd: Crowd, seconds: int = 10) -> Iterator[Measured]:
        """Two messages a second to everybody, while somebody loads page after page."""
        with ProcessPoolExecutor(1) as others:
            loading = others.submit(_pages_for, seconds, self._port, self._browsers.cookie(1))
            took = self._talk(crowd, seconds, 2)
            pages = loading.result()
        yield "chat.beside.p99", _middle_and_last(took)[1], "ms", None
        yield "chat.beside.page.p99", _middle_and_last(pages)[1], "ms", None


def _pages_for(seconds: int, port: int, cookie: str) -> list[float]:
    took, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        took += milliseconds(port, "/", cookie, 10, warm_up=0)
    return took
