"""A calendar somewhere else: a real server on this machine, as friendly or hostile as a test wants it."""

import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Self


class FeedServer:
    """Serves `text` with a mark, or whatever `answer` does; remembers who asked how."""

    def __init__(self) -> None:
        self.text, self.etag, self.asked = "", "", list[dict[str, str]]()
        self.answer: Callable[[BaseHTTPRequestHandler], None] | None = None
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"feed": self}))
        self.port = self._server.server_address[1]
        self.place = f"127.0.0.1:{self.port}"
        self.url = f"http://{self.place}/calendar.ics"

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    feed: FeedServer

    def do_GET(self) -> None:
        self.feed.asked.append({name.lower(): value for name, value in self.headers.items()})
        if self.feed.answer is not None:
            self.feed.answer(self)
            return
        if self.feed.etag and self.headers.get("If-None-Match") == self.feed.etag:
            send(self, 304, b"")
            return
        send(self, 200, self.feed.text.encode(), **({"ETag": self.feed.etag} if self.feed.etag else {}))

    def log_message(self, *_words: Any) -> None:
        """Say nothing."""


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    """A whole answer."""
    handler.send_response(status)
    given = {"Content-Type": "text/calendar; charset=utf-8", "Content-Length": str(len(body))}
    for name, value in (given | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def drip(handler: BaseHTTPRequestHandler, piece: bytes, times: int, pause: float) -> None:
    """An answer that never seems to end."""
    handler.send_response(200)
    handler.end_headers()
    for _time in range(times):
        try:
            handler.wfile.write(piece)
            handler.wfile.flush()
        except OSError:
            return
        time.sleep(pause)
