"""The server dies under a thousand open pages: each comes back as static/js/lib/socket.js does, and has missed nothing."""

import heapq
import json
import os
import random
import selectors
import signal
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from bench.crowd import Crowd, Guest

Measured = tuple[str, float, str, float | None]
# What socket.js tells the library: the first wait, the longest, and by how much they are spread.
FIRST, LONGEST, SPREAD = 2.0, 30.0, 0.9
PATIENCE = 60.0


@dataclass
class _Page:
    """One page: where it has read to, and the numbers it has shown."""

    number: int
    last: int
    shown: set[int] = field(default_factory=set)
    tries: int = 0
    guest: Guest | None = None
    is_in: bool = False

    def wait(self) -> float:
        """How long the library waits before it tries again."""
        wait = FIRST * 2**self.tries
        self.tries += 1
        return min(LONGEST, wait * random.uniform(1 - SPREAD, 1 + SPREAD))


class Restart:
    """Pages that had a room open when its server died."""

    def __init__(self, port: int, room: str, shake: Callable[[int], str], csrf: str) -> None:
        self._port, self._room, self._shake, self._csrf = port, room, shake, csrf
        self._watch = selectors.DefaultSelector()
        self._due: list[tuple[float, int]] = []
        self._pages: list[_Page] = []

    def measure(self, crowd: Crowd, last: int, web: int, message: Callable[[], str]) -> Iterator[Measured]:
        """Say something, kill the server, say the same again and something more, and look who has it all."""
        cut, after = message(), message()
        crowd.guests[0].say(cut)
        os.kill(web, signal.SIGKILL)
        begin = time.monotonic()
        crowd.leave()
        self._pages = [_Page(number, last) for number in range(len(crowd.guests))]
        self._return(begin)
        back = time.monotonic() - begin
        for words in (cut, after):
            self._pages[0].guest.say(words)  # type: ignore[union-attr]
        self._listen(3.0)
        numbers = max(page.last for page in self._pages) - last
        missing = sum(numbers - len(page.shown) for page in self._pages)
        yield "chat.restart.back", round(back, 1), "s", 15
        yield "chat.restart.said", numbers, "messages", 2
        yield "chat.restart.lost", missing, "messages", 0

    def _return(self, begin: float) -> None:
        self._due = [(begin + page.wait(), page.number) for page in self._pages]
        heapq.heapify(self._due)
        while not all(page.is_in for page in self._pages):
            if time.monotonic() > begin + PATIENCE:
                raise TimeoutError("not everybody came back")
            while self._due and self._due[0][0] <= time.monotonic():
                self._knock(self._pages[heapq.heappop(self._due)[1]])
            self._hear(0.02)

    def _knock(self, page: _Page) -> None:
        try:
            page.guest = Guest(socket.create_connection(("127.0.0.1", self._port), timeout=20))
        except OSError:
            self._later(page)
        else:
            page.guest.sock.sendall(self._shake(page.number).encode())
            self._watch.register(page.guest.sock, selectors.EVENT_READ, page)

    def _later(self, page: _Page) -> None:
        heapq.heappush(self._due, (time.monotonic() + page.wait(), page.number))

    def _listen(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._hear(0.05)

    def _hear(self, seconds: float) -> None:
        for key, _events in self._watch.select(seconds):
            page: _Page = key.data
            try:
                data = key.fileobj.recv(65_536)  # type: ignore[union-attr]
            except OSError:
                data = b""
            if data:
                self._take(page, data)
            else:
                self._watch.unregister(key.fileobj)
                self._later(page)

    def _take(self, page: _Page, data: bytes) -> None:
        assert page.guest is not None
        page.guest.heard += data
        if page.guest.heard.startswith(b"HTTP"):
            if b"\r\n\r\n" in page.guest.heard:
                del page.guest.heard[: page.guest.heard.index(b"\r\n\r\n") + 4]
                opened = {"room_id": self._room, "after_seq": page.last}
                page.guest.say("40" + json.dumps({"csrf": self._csrf}))
                page.guest.say("421" + json.dumps(["room.open", opened]))
            else:
                return
        for words in page.guest.words():
            self._read(page, words)

    def _read(self, page: _Page, words: bytes) -> None:
        if words == b"2":
            page.guest.say("3")  # type: ignore[union-attr]
        elif words.startswith(b"431"):
            said: dict[str, Any] = json.loads(words[3:])[0]
            page.is_in = True
            for event in said["sync"]["events"]:
                self._show(page, event["seq"])
        elif words.startswith(b'42["room.event"'):
            self._show(page, json.loads(words[2:])[1]["seq"])

    def _show(self, page: _Page, seq: int) -> None:
        page.shown.add(seq)
        page.last = max(page.last, seq)
