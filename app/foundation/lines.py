"""Lines to servers outside: to the very number that was checked, cut when an answer takes too long.

Whoever has much to hand over keeps them open in between: to greet a server anew costs more than to hand something over.
"""

import socket
import ssl
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPResponse
from threading import Timer
from typing import Self

from app.foundation.language import lazy_
from app.foundation.outside import NotFetched, Place, Server


@dataclass(frozen=True)
class Asking:
    """What is said to a server, and how long one waits for all of the answer."""

    method: str
    headers: dict[str, str]
    body: bytes | None = None
    longest: float = 30.0


class Line(HTTPConnection):
    """A line to a checked place; what is asked there is up to whoever speaks."""

    def __init__(self, place: Place, patience: float) -> None:
        super().__init__(place.host, place.port, timeout=patience)
        self.place = place
        self.sock = _socket_to(place, patience)

    @contextmanager
    def asked(self, path: str, asking: Asking) -> Iterator[HTTPResponse]:
        """One answer; after the longest time the line is cut, however slowly it drips."""
        watch, until = Timer(asking.longest, _cut, [self.sock]), time.monotonic() + asking.longest
        watch.daemon = True
        watch.start()
        try:
            headers = {"Host": self.place.name, **asking.headers}
            self.request(asking.method, path, asking.body, headers)
            yield self.getresponse()
            if time.monotonic() >= until:  # what was cut off looks like the end
                raise NotFetched(lazy_("The server takes too long."))
        finally:
            watch.cancel()


class KeptLines:
    """Lines that are open and free, by server; any number of threads may take them."""

    def __init__(self) -> None:
        self._free: dict[Server, list[Line]] = defaultdict(list)

    def take(self, server: Server) -> Line | None:
        """One that is free and on which nobody has hung up."""
        while self._free[server]:
            line = self._free[server].pop()
            if _is_open(line):
                return line
            line.close()
        return None

    def give_back(self, line: Line) -> None:
        """It was heard to the end, so somebody else may speak."""
        if line.sock is not None:  # the server wanted to end it
            self._free[line.place.server].append(line)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """Nobody has anything more to say."""
        for lines in self._free.values():
            for line in lines:
                line.close()


def _is_open(line: Line) -> bool:
    """A server that hung up, or that says something nobody asked for, is heard without waiting."""
    line.sock.settimeout(0)
    try:
        line.sock.recv(1, 0 if isinstance(line.sock, ssl.SSLSocket) else socket.MSG_PEEK)
    except (BlockingIOError, ssl.SSLWantReadError):
        line.sock.settimeout(line.timeout)
        return True
    except OSError:
        return False
    return False


def _socket_to(place: Place, patience: float) -> socket.socket:
    line = socket.create_connection((place.address, place.port), timeout=patience)
    if place.scheme == "http":
        return line
    try:
        return _trusted().wrap_socket(line, server_hostname=place.host)
    except OSError:
        line.close()
        raise


@cache
def _trusted() -> ssl.SSLContext:
    """Whom the machine trusts, read once."""
    return ssl.create_default_context()


def _cut(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
