"""The websocket itself: whole frames to slow readers, limits before memory or time is spent, no compression.

simple-websocket 1.1 sends what fits into the kernel's buffer and forgets the rest, and engine.io measures a
message only after all of it was read (docs/decisions/0019); both are mended here and held by a test.
"""

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache
from threading import RLock
from typing import Any

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
MOST_UNHEARD = 20
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
        self.ws = _Server(environ, max_message_size=MOST_BYTES, **self.server_args)
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


class _Pace:
    """When one socket may be heard next: a token bucket that only remembers when it is full again."""

    def __init__(self) -> None:
        self._full_at = 0.0

    def wait(self) -> None:
        now = time.monotonic()
        self._full_at = max(self._full_at, now) + 1 / WORDS_PER_SECOND
        time.sleep(max(0.0, self._full_at - now - WORDS_AT_ONCE / WORDS_PER_SECOND))


class _Server(simple_websocket.Server):  # type: ignore[misc]
    def handshake(self) -> None:
        """From the first byte on, everything goes through a socket that sends whole messages."""
        self.sock: Any = _WholeSocket(self.sock)
        super().handshake()

    def send(self, data: str | bytes) -> None:
        """Say something; what a thousand sockets hear is put into its frame once."""
        if isinstance(data, bytes) or not self.connected:
            super().send(data)
        else:
            self.sock.send(_framed(data))

    def _handle_events(self) -> bool:
        """After a read: nothing more is read before what was said has been heard."""
        goes_on: bool = super()._handle_events()
        while goes_on and len(self.input_buffer) > MOST_UNHEARD:
            time.sleep(0.05)
            goes_on = self.connected
        return goes_on


@lru_cache(maxsize=8)
def _framed(words: str) -> bytes:
    """A text as one frame of a server (RFC 6455, 5.2)."""
    data = words.encode()
    size = len(data)
    if size < _SHORT:
        return b"\x81" + size.to_bytes(1) + data
    head = b"\x81\x7e" + size.to_bytes(2) if size < _MEDIUM else b"\x81\x7f" + size.to_bytes(8)
    return head + data


class _WholeSocket:
    """A socket whose `send` sends everything, one message at a time, and gives up on those who take nothing."""

    def __init__(self, sock: Any) -> None:
        self._sock = sock
        self._turn = RLock()
        sock.settimeout(PATIENCE)

    def send(self, data: bytes) -> int:
        with self._turn:
            try:
                sent = self._sock.send(data)
                if sent < len(data):  # seldom; looking for it first would cost more than sending
                    self._sock.sendall(memoryview(data)[sent:])
            except TimeoutError:
                with suppress(OSError):
                    self._sock.close()
                raise
        return len(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)
