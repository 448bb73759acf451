"""A push service and a mail server that take everything and remember when: python -m bench.sinks.

Prints the two ports first, and for each line on its standard input how many of each came and when the first and last did.
"""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Taken:
    """What came so far; moments in seconds of the machine's clock, 0 if nothing did."""

    number: int
    first: float
    last: float


class Sinks:
    """The two, seen from the process that measures."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.push, self.mail = self._answer()

    def taken(self) -> tuple[Taken, Taken]:
        """What was pushed, and what was mailed."""
        assert self._process.stdin is not None
        self._process.stdin.write("tell\n")
        self._process.stdin.flush()
        pushes, mails = self._answer()
        return Taken(*pushes), Taken(*mails)

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())


@contextmanager
def sinks() -> Iterator[Sinks]:
    """Both, in a process of their own."""
    pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-m", "bench.sinks"], **pipes) as process:
        yield Sinks(process)
        process.stdin.close()  # type: ignore[union-attr]


class _Sink:
    """Counts what it took."""

    def __init__(self) -> None:
        self.number, self.first, self.last = 0, 0.0, 0.0

    def take(self) -> None:
        now = time.time()
        self.number, self.first, self.last = self.number + 1, self.first or now, now


class _Pushes(_Sink):
    async def serve(self, lines: asyncio.StreamReader, answer: asyncio.StreamWriter) -> None:
        """Many parcels on one line, as push services take them."""
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = (await lines.readuntil(b"\r\n\r\n")).lower()
                await lines.readexactly(int(head.split(b"content-length: ")[1].split(b"\r\n")[0]))
                self.take()
                answer.write(b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n")
        answer.close()


class _Mails(_Sink):
    async def serve(self, lines: asyncio.StreamReader, answer: asyncio.StreamWriter) -> None:
        """Many mails on one line."""
        answer.write(b"220 sink\r\n")
        while said := (await lines.readline()).strip().upper():
            if said == b"DATA":
                answer.write(b"354 go on\r\n")
                await lines.readuntil(b"\r\n.\r\n")
                self.take()
            answer.write(b"221 bye\r\n" if said == b"QUIT" else b"250 well\r\n")
        answer.close()


async def _main() -> None:
    kinds = (_Pushes(), _Mails())
    servers = [await asyncio.start_server(each.serve, "127.0.0.1", 0, limit=2**20) for each in kinds]
    print(json.dumps([server.sockets[0].getsockname()[1] for server in servers]), flush=True)
    while await asyncio.to_thread(sys.stdin.readline):
        print(json.dumps([(each.number, each.first, each.last) for each in kinds]), flush=True)


if __name__ == "__main__":
    asyncio.run(_main())
