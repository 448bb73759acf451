"""The websocket itself: whole frames to slow readers, limits before memory or time is spent, no compression.

simple-websocket 1.1 sends what fits into the kernel's buffer and forgets the rest, and engine.io measures a
message only after all of it was read (docs/decisions/0019); both are mended here and held by a test. It reads in a
thread of its own; here whoever waits for a word reads it, so that a socket is one greenlet (docs/decisions/0045).
"""

import time
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

import gevent
import simple_websocket
from engineio.async_drivers.gevent import WebSocketWSGI

SOCKETS = "/socket.io/"
MOST_BYTES = 64_000
# Pings come every 25 seconds; who is silent for longer or takes nothing for so long is gone.
PATIENCE = 60.0
# What one socket may say: so much at once, and then so much in a second. The rest waits in the sender's own buffer,
# so that a page that shouts is slowed down and the others do not notice.
WORDS_AT_ONCE = 60
WORDS_PER_SECOND = 20
# So many bytes wait for a page that takes them slowly; it comes back and asks for what it missed.
MOST_UNSAID = 1_000_000
# Up to which sizes a frame says its length in one byte, and in two more.
_SHORT, _MEDIUM = 126, 65_536

WsgiApp = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Gate:
    """Stands before everything: sockets need an Origin, and every other request lets others go first.

    gunicorn's gevent worker would serve a busy connection again and again while sockets wait.
    """

    def __init__(self, app: WsgiApp) -> None:
        self._app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Let a request pass."""
        if not environ.get("PATH_INFO", "").startswith(SOCKETS):
            time.sleep(0)
            return self._app(environ, start_response)
        if not environ.get("HTTP_ORIGIN"):
            start_response("403 Forbidden", [("Content-Type", "text/plain")])
            return [b"An Origin is needed.\n"]
        # 100 kB for each socket that compresses; signals are a few bytes.
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        return self._app(environ, start_response)


class Wire(WebSocketWSGI):  # type: ignore[misc]
    """What engine.io calls for each websocket."""

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Turn a request into a websocket and serve it until it ends."""
        del start_response
        self.ws = _Server(environ, max_message_size=MOST_BYTES, thread_class=_Nobody, event_class=_Nothing)
        self._pace = _Pace()
        answer = self.app(self)
        if self.ws.mode == "gunicorn":
            raise StopIteration
        return answer

    def wait(self) -> str | bytes | None:
        """The next message, when it is this socket's turn; None when the socket has ended."""
        self._pace.wait()
        message: str | bytes | None = super().wait()
        return message

    def say(self, frame: bytes) -> None:
        """Say a frame that may have been made for many."""
        self.ws.sock.send(frame)


def framed(words: str) -> bytes:
    """A text as one frame of a server (RFC 6455, 5.2)."""
    data = words.encode()
    size = len(data)
    if size < _SHORT:
        return b"\x81" + size.to_bytes(1) + data
    head = b"\x81\x7e" + size.to_bytes(2) if size < _MEDIUM else b"\x81\x7f" + size.to_bytes(8)
    return head + data


class _Pace:
    """When one socket may be heard next: a token bucket that only remembers when it is full again."""

    def __init__(self) -> None:
        self._full_at = 0.0

    def wait(self) -> None:
        now = time.monotonic()
        self._full_at = max(self._full_at, now) + 1 / WORDS_PER_SECOND
        time.sleep(max(0.0, self._full_at - now - WORDS_AT_ONCE / WORDS_PER_SECOND))


class _Nobody:
    """In place of the thread that would read beside everything else."""

    name = ""

    def __init__(self, target: object) -> None:
        """It would have had something to do."""

    def start(self) -> None:
        """Whoever waits for a message reads it."""


class _Nothing:
    """In place of the event by which that thread would tell of a message."""

    def set(self) -> None:
        """Nobody waits for it."""


class _Server(simple_websocket.Server):  # type: ignore[misc]
    connected: bool

    def handshake(self) -> None:
        """From the first byte on, everything goes through a socket that says whole messages."""
        self.sock: Any = _Voice(self.sock)
        super().handshake()

    def receive(self, timeout: float | None = None) -> str | bytes:
        """The next message; nothing more is read before it has been heard."""
        del timeout
        try:
            while self.connected and not self.input_buffer:
                self._read()
        except OSError:
            self.connected = False
        if not self.input_buffer:
            raise simple_websocket.ConnectionClosed(self.close_reason, self.close_message)
        message: str | bytes = self.input_buffer.pop(0)
        return message

    def _read(self) -> None:
        data = self.sock.recv(self.receive_bytes)
        if not data:
            raise ConnectionResetError
        self.ws.receive_data(data)
        self.connected = self._handle_events() and self.connected


class _Voice:
    """Says everything whole and in its order, and gives up on those who take nothing.

    Mostly the kernel takes it at once. What a slow page leaves waits for it, and nobody else does.
    """

    def __init__(self, sock: Any) -> None:
        self._sock = sock
        self._unsaid: deque[bytes] = deque()
        self._size = 0
        sock.settimeout(PATIENCE)

    def send(self, data: bytes) -> int:
        size = len(data)
        sent = 0 if self._unsaid else self._at_once(data)
        if sent < size:
            self._wait_with(data[sent:])
        return size

    def _at_once(self, data: bytes) -> int:
        try:
            return int(self._sock.send(data, 0, 0.0))
        except BlockingIOError:
            return 0

    def _wait_with(self, data: bytes) -> None:
        self._size += len(data)
        if self._size > MOST_UNSAID:
            self._end()
            raise ConnectionAbortedError
        self._unsaid.append(data)
        if len(self._unsaid) == 1:
            gevent.spawn(self._say_rest)

    def _say_rest(self) -> None:
        try:
            while self._unsaid:
                self._sock.sendall(self._unsaid[0])
                self._size -= len(self._unsaid.popleft())
        except (OSError, IndexError):  # gone, or given up meanwhile
            self._end()

    def _end(self) -> None:
        self._unsaid.clear()
        with suppress(OSError):
            self._sock.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)
