"""How a short signal travels from any process of the house to every web process.

One web process has a mailbox in the data folder; several share a channel of Redis. A lost signal only delays:
open pages ask again by themselves.
"""

import os
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from signal import SIGTERM
from typing import Protocol

import redis
import structlog

from app.foundation.redis_line import line_to, pool
from app.foundation.tokens import new_token
from config import Config

Take = Callable[[str], None]
MOST_BYTES = 200
CHANNEL = "dorflinde-live"
TRY_AGAIN_SECONDS = 2.0
# What begins so is said by a process to itself; who has not heard it for so many seconds is deaf.
BEAT = "beat:"
BEAT_EVERY = 10.0
DEAF_AFTER = 30.0

log = structlog.get_logger()


class Line(Protocol):
    """A way for signals."""

    def send(self, signal: str) -> None:
        """Hand a signal to every web process; never fails, never waits."""

    def listen(self, take: Take) -> None:
        """Take signals for ever; runs beside everything else in a web process."""

    def beat(self) -> bool:
        """Say something to oneself now and again; False once this process has long not heard itself."""


def line_of(config: Config) -> Line:
    """The way that fits this installation."""
    return Channel(config.redis_url) if config.redis_url else Mailbox(config.data_dir / "live.socket")


def live(line: Line) -> None:
    """A process that has gone deaf ends, so that another one takes its place; its pages come back by themselves."""
    while line.beat():
        time.sleep(BEAT_EVERY)
    log.error("deaf_process_ends")
    os.kill(os.getpid(), SIGTERM)


class Mailbox:
    """A datagram socket in the data folder: one process listens, any other may send."""

    def __init__(self, path: Path) -> None:
        self._path = path
        # Open as long as the process: it is bound to nothing, so that whoever listens may begin anew.
        self._sender = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._sender.settimeout(0)

    def send(self, signal: str) -> None:
        """Drop it into the box; nobody may be listening."""
        with suppress(OSError):
            self._sender.sendto(signal.encode()[:MOST_BYTES], str(self._path))

    def listen(self, take: Take) -> None:
        """Empty the box as signals come."""
        self._path.unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as box:
            try:
                box.bind(str(self._path))
            except OSError as error:  # such as a path that is too long: pages ask by themselves
                log.warning("no_live_signals", error=str(error))
                return
            while True:
                take(box.recv(MOST_BYTES).decode(errors="replace"))

    def beat(self) -> bool:
        """The kernel carries it: who can say something can hear it."""
        return True


class Channel:
    """A channel of Redis: every web process listens."""

    def __init__(self, url: str) -> None:
        self._line = line_to(url)
        self._redis = redis.Redis(connection_pool=pool(url))
        self._beat = f"{BEAT}{new_token()}"
        self._unheard_since: float | None = None

    def send(self, signal: str) -> None:
        """Publish it; a Redis that is away loses it."""
        with suppress(redis.RedisError):
            self._publish(signal[:MOST_BYTES])

    def listen(self, take: Take) -> None:
        """Take what is published, and come back when Redis was away."""
        while True:
            try:
                self._take_all(take)
            except redis.RedisError as error:
                log.warning("live_signals_interrupted", error=type(error).__name__)
                time.sleep(TRY_AGAIN_SECONDS)

    def _take_all(self, take: Take) -> None:
        with self._redis.pubsub(ignore_subscribe_messages=True) as published:  # type: ignore[no-untyped-call]
            published.subscribe(CHANNEL)
            for message in published.listen():
                signal = message["data"].decode(errors="replace")
                if signal == self._beat:
                    self._unheard_since = None
                elif not signal.startswith(BEAT):
                    take(signal)

    def beat(self) -> bool:
        """A connection can be dead without an error: others are heard no more, and nobody notices."""
        try:
            self._publish(self._beat)
        except redis.RedisError:  # away for everybody: that heals by itself
            self._unheard_since = None
            return True
        self._unheard_since = self._unheard_since or time.monotonic()
        return time.monotonic() - self._unheard_since < DEAF_AFTER

    def _publish(self, signal: str) -> None:
        self._line.ask(lambda: self._redis.publish(CHANNEL, signal))
