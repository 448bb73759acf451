"""Many pages that people have open, in a process of their own: python -m bench.open_pages PORT NUMBER.

Each shows what it is told and fetches the buttons later, as static/js/elements/live-banner.js does. Prints a
line when all are open, and after a line on its standard input, at which moment each page showed the warning.
"""

import json
import random
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import gevent
from gevent import monkey
from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, TextMessage
from wsproto.events import Request as Wish

PATH = "/socket.io/?EIO=4&transport=websocket"
# Seconds a page waits at most before it asks for the buttons, so that not all ask at once.
SPREAD = 20.0


@contextmanager
def open_pages(port: int, passes: list[tuple[str, str]]) -> Iterator[Callable[[], list[float]]]:
    """Opens one page for each pass, a cookie and a CSRF value; yields what tells when each showed the banner."""
    pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-m", "bench.open_pages", str(port)], **pipes) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(passes) + "\n")
        process.stdin.flush()
        process.stdout.readline()

        def shown() -> list[float]:
            process.stdin.write("tell\n")  # type: ignore[union-attr]
            process.stdin.flush()  # type: ignore[union-attr]
            return list(json.loads(process.stdout.readline()))  # type: ignore[union-attr]

        yield shown
        process.terminate()


class Page:
    """One open page."""

    def __init__(self, port: int, cookie: str, csrf: str) -> None:
        self._port, self._cookie = port, cookie
        self._line = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._wire, self._said, self._numbers = WSConnection(ConnectionType.CLIENT), list[str](), count(1)
        self.shown_at = 0.0
        origin = f"http://127.0.0.1:{port}".encode()
        headers = [(b"Cookie", cookie.encode()), (b"Origin", origin)]
        wish = Wish(host=f"127.0.0.1:{port}", target=PATH, extra_headers=headers)
        self._line.sendall(self._wire.send(wish))
        self._say("40" + json.dumps({"csrf": csrf}))
        self._wait_for("40")
        self._say(f"42{next(self._numbers)}" + json.dumps(["follow", "warnings"]))
        self._wait_for("43")

    def watch(self) -> None:
        """Until the process ends, however long nothing happens."""
        self._line.settimeout(None)
        while True:
            self._wait_for('42["warnings.shown"')
            self.shown_at = self.shown_at or time.time()
            gevent.sleep(random.random() * SPREAD)
            self._look()

    def _look(self) -> None:
        """Fetch the banner with its buttons."""
        ask = (
            f"GET /warnings/banner HTTP/1.0\r\nHost: 127.0.0.1:{self._port}\r\nCookie: {self._cookie}\r\n\r\n"
        )
        with socket.create_connection(("127.0.0.1", self._port), timeout=60) as line:
            line.sendall(ask.encode())
            for _piece in iter(lambda: line.recv(65_536), b""):
                pass

    def _wait_for(self, beginning: str) -> None:
        while True:
            for words in self._said:
                if words == "2":
                    self._say("3")  # the server asks whether somebody is there
            found = [words for words in self._said if words.startswith(beginning)]
            self._said.clear()
            if found:
                return
            self._take()

    def _say(self, words: str) -> None:
        if self._wire.state.name == "CONNECTING":
            self._take()
        self._line.sendall(self._wire.send(TextMessage(data=words)))

    def _take(self) -> None:
        self._wire.receive_data(self._line.recv(65_536) or None)
        for event in self._wire.events():
            if isinstance(event, TextMessage):
                self._said.append(event.data)
                if event.data.startswith("44"):
                    raise ConnectionError(event.data)
            elif not isinstance(event, AcceptConnection):
                raise ConnectionError(str(event))


def main(port: int) -> None:
    """Open all pages, some at a time, and watch."""
    pages: list[Page] = []
    for cookie, csrf in json.loads(sys.stdin.readline()):
        pages.append(Page(port, cookie, csrf))
        gevent.spawn(pages[-1].watch)
        gevent.sleep(0)
    print("open", flush=True)
    threads = gevent.get_hub().threadpool
    while threads.apply(sys.stdin.readline):
        print(json.dumps([page.shown_at for page in pages]), flush=True)


if __name__ == "__main__":
    monkey.patch_all()
    main(int(sys.argv[1]))
