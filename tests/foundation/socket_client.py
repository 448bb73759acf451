"""A browser's socket, byte by byte: what socket.io says over a websocket, and nothing it would repair."""

import json
import socket
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, CloseConnection, RejectConnection, Request, TextMessage

PATH = "/socket.io/?EIO=4&transport=websocket"


class Refused(Exception):
    """The server did not open the socket; the words say how."""


class SocketClient:
    """One open socket with its namespace joined."""

    def __init__(self, url: str, *, cookie: str = "", csrf: str = "", origin: str | None = "") -> None:
        where = urlsplit(url)
        self.sock = socket.create_connection((where.hostname, where.port), timeout=10)
        self._wire = WSConnection(ConnectionType.CLIENT)
        self._said: list[str] = []
        self._half = ""
        self._number = 0
        self._shake_hands(where.netloc, cookie, url if origin == "" else origin)
        self._say("40" + json.dumps({"csrf": csrf}))
        opened = self._next(lambda word: word.startswith(("40", "44")))
        if opened.startswith("44"):
            raise Refused(opened)

    def _shake_hands(self, host: str, cookie: str, origin: str | None) -> None:
        headers = [(b"Cookie", f"session={cookie}".encode())]
        if origin is not None:
            headers.append((b"Origin", origin.encode()))
        self.sock.sendall(self._wire.send(Request(host=host, target=PATH, extra_headers=headers)))
        while True:
            self._wire.receive_data(self.sock.recv(4096) or None)
            for event in self._wire.events():
                if isinstance(event, AcceptConnection):
                    self._take_rest()
                    return
                if isinstance(event, RejectConnection):
                    raise Refused(str(event.status_code))
                if isinstance(event, CloseConnection):
                    raise Refused("closed")

    def _take_rest(self) -> None:
        """Frames that came together with the handshake."""
        self._hear(self._wire.events())

    def ask(self, event: str, *arguments: Any) -> Any:
        """Emit with acknowledgement; returns the answer."""
        self._number += 1
        number = self._number
        self._say(f"42{number}" + json.dumps([event, *arguments]))
        answer = self._next(lambda word: word.startswith(f"43{number}["))
        return json.loads(answer.removeprefix(f"43{number}"))[0]

    def heard(self, event: str, within: float = 3.0) -> list[Any] | None:
        """The arguments of the next such event, or None if none comes in time."""
        try:
            word = self._next(lambda word: word.startswith(f'42["{event}"'), within)
        except TimeoutError:
            return None
        arguments: list[Any] = json.loads(word[2:])[1:]
        return arguments

    def is_closed(self, within: float = 3.0) -> bool:
        """Whether the server takes leave in time."""
        try:
            self._next(lambda word: word.startswith("41"), within)
        except TimeoutError:
            return False
        except ConnectionError:
            return True
        return True

    def forget(self) -> None:
        """What was said until now is heard no more."""
        self._said.clear()

    def close(self) -> None:
        """Go without a word."""
        self.sock.close()

    def _say(self, word: str) -> None:
        self.sock.sendall(self._wire.send(TextMessage(word)))

    def _next(self, wanted: Callable[[str], bool], within: float = 5.0) -> str:
        end = time.monotonic() + within
        while True:
            for place, word in enumerate(self._said):
                if wanted(word):
                    return self._said.pop(place)
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutError
            self.sock.settimeout(left)
            data = self.sock.recv(65_536)
            if not data:
                raise ConnectionError
            self._wire.receive_data(data)
            self._hear(self._wire.events())

    def _hear(self, events: Any) -> None:
        for event in events:
            if isinstance(event, TextMessage):
                self._half += event.data
                if event.message_finished:
                    self._take(self._half)
            elif isinstance(event, CloseConnection):
                raise ConnectionError

    def _take(self, word: str) -> None:
        self._half = ""
        if word == "2":
            self._say("3")
        self._said.append(word)
