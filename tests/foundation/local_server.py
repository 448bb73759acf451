"""Servers of others that stand on this machine for as long as a test needs them, and answer as they are told."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, ClassVar, Self


class Door(BaseHTTPRequestHandler):
    """One who asks; `owner` is the server that was asked."""

    owner: Any

    def log_message(self, *_words: Any) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    """Many may come at once: who is not let in on the first knock knocks a second later, past a test's patience."""

    request_queue_size = 128


class LocalServer:
    """Answers through its `door` on a free port, from `with` to the end of the block."""

    door: ClassVar[type[Door]]

    def __init__(self) -> None:
        door = type("Door", (self.door,), {"owner": self})
        self._server = _Server(("127.0.0.1", 0), door)
        self.port = self._server.server_address[1]
        self.place = f"127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()
