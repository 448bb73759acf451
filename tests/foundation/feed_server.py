"""A calendar somewhere else: a real server on this machine, as friendly or hostile as a test wants it."""

import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

from tests.foundation.local_server import Door, LocalServer


class _Door(Door):
    owner: "FeedServer"

    def do_GET(self) -> None:
        self.owner.asked.append({name.lower(): value for name, value in self.headers.items()})
        if self.owner.answer is not None:
            self.owner.answer(self)
            return
        if self.owner.etag and self.headers.get("If-None-Match") == self.owner.etag:
            send(self, 304, b"")
            return
        send(self, 200, self.owner.text.encode(), **({"ETag": self.owner.etag} if self.owner.etag else {}))


class FeedServer(LocalServer):
    """Serves `text` with a mark, or whatever `answer` does; remembers who asked how."""

    door = _Door

    def __init__(self) -> None:
        super().__init__()
        self.text, self.etag, self.asked = "", "", list[dict[str, str]]()
        self.answer: Callable[[BaseHTTPRequestHandler], None] | None = None
        self.url = f"http://{self.place}/calendar.ics"


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
