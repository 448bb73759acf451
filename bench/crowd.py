"""Very many open sockets in one thread, as cheap as they can be, so that the server is measured and not its guests."""

import json
import selectors
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

_WAVE = 100
_PATIENCE = 20.0


@dataclass
class Guest:
    """One socket, and what it has heard and not yet read."""

    sock: socket.socket
    heard: bytearray = field(default_factory=bytearray)

    def say(self, words: str) -> None:
        """One text frame with an empty mask, so that nothing has to be calculated."""
        data = words.encode()
        size = bytes([128 | len(data)]) if len(data) < 126 else b"\xfe" + len(data).to_bytes(2)
        self.sock.sendall(b"\x81" + size + b"\0\0\0\0" + data)

    def words(self) -> Iterator[bytes]:
        """The whole frames that have come."""
        while len(self.heard) >= 2:
            size, start = self.heard[1], 2
            if size >= 126:
                start = 4 if size == 126 else 10
                size = int.from_bytes(self.heard[2:start])
            if len(self.heard) < start + size:
                return
            frame = bytes(self.heard[start : start + size])
            del self.heard[: start + size]
            yield frame


class Crowd:
    """Many guests. `shake(number)` is the request of each, `greeting(number)` what it says first."""

    def __init__(self, port: int, shake: Callable[[int], str], greeting: Callable[[int], list[str]]) -> None:
        self._port, self._shake, self._greeting = port, shake, greeting
        self._watch = selectors.DefaultSelector()
        self.guests: list[Guest] = []

    def grow(self, number: int) -> None:
        """So many guests more, wave by wave; each has been answered when this returns."""
        first = len(self.guests)
        for begin in range(first, first + number, _WAVE):
            wave = range(begin, min(begin + _WAVE, first + number))
            came = [self._knock(each) for each in wave]
            self.guests += came
            self._until(came, b"\r\n\r\n")
            for guest, each in zip(came, wave, strict=True):
                guest.heard.clear()
                for words in self._greeting(each):
                    guest.say(words)
            if self._greeting(begin):
                self._until(came, b"43")
            self.listen(0)

    def _knock(self, number: int) -> Guest:
        guest = Guest(socket.create_connection(("127.0.0.1", self._port), timeout=_PATIENCE))
        guest.sock.sendall(self._shake(number).encode())
        self._watch.register(guest.sock, selectors.EVENT_READ, guest)
        return guest

    def _until(self, guests: list[Guest], words: bytes) -> None:
        end = time.monotonic() + _PATIENCE
        while not all(words in guest.heard for guest in guests):
            self._hear(end - time.monotonic())
            if time.monotonic() > end:
                raise TimeoutError(f"a guest never heard {words!r}")

    def deliver(self, speaker: int, words: str, mark: str) -> list[float]:
        """One says something; the milliseconds until each guest has heard the mark, in any order."""
        self.listen(0)
        took: dict[int, float] = {}
        wanted, begin = mark.encode(), time.perf_counter()
        self.guests[speaker].say(words)
        while len(took) < len(self.guests) and time.perf_counter() - begin < _PATIENCE:
            for guest, data in self._hear(1):
                if wanted in data and b"room.event" in data:  # an answer to the speaker alone names it too
                    took.setdefault(id(guest), (time.perf_counter() - begin) * 1000)
        self.listen(0)
        return list(took.values())

    def hear_from(self, number: int, words: bytes) -> None:
        """Until one of them has heard this."""
        self._until([self.guests[number]], words)
        self.listen(0)

    def listen(self, seconds: float) -> list[tuple[Guest, bytes]]:
        """Hear for a while and answer what has to be answered; gives what was said."""
        end, said = time.monotonic() + seconds, []
        while True:
            self._hear(max(0.0, end - time.monotonic()))
            for guest in self.guests:
                for words in guest.words():
                    if words == b"2":
                        guest.say("3")
                    said.append((guest, words))
            if time.monotonic() >= end:
                return said

    def _hear(self, seconds: float) -> list[tuple[Guest, bytes]]:
        came = []
        for key, _events in self._watch.select(max(0.0, seconds)):
            data = key.fileobj.recv(65_536)  # type: ignore[union-attr]
            key.data.heard += data
            if not data:
                raise ConnectionError("the server closed a socket")
            came.append((key.data, data))
        return came

    def leave(self) -> None:
        """All of them go; how many they were is still known."""
        for guest in self.guests:
            self._watch.unregister(guest.sock)
            guest.sock.close()


def answer_in(words: bytes) -> dict[str, object] | None:
    """What an answer says, if it is one."""
    return json.loads(words[words.index(b"[") :])[0] if words.startswith(b"43") else None
