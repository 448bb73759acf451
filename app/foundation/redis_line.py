"""How the house speaks with Redis: nobody waits long for an answer, and nobody waits for one again and again."""

import time
from collections.abc import Callable
from functools import cache
from typing import TypeVar

from redis import ConnectionPool
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as HungUp
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as Silent
from redis.retry import Retry

PATIENCE = 1.0  # seconds for one answer; Redis takes less than a thousandth
REST = 5.0  # seconds in which it is not asked again
Answer = TypeVar("Answer")


class Away(RedisError):
    """It gave no answer a moment ago, so this time it was not asked."""


class RedisLine:
    """Whether one Redis answers, as far as this process knows."""

    def __init__(self) -> None:
        self._rests_until = 0.0

    def ask(self, question: Callable[[], Answer]) -> Answer:
        """What it answers; raises RedisError, and at once as long as it rests."""
        if time.monotonic() < self._rests_until:
            raise Away
        try:
            return question()
        except (HungUp, Silent):
            self._rests_until = time.monotonic() + REST
            raise


@cache
def line_to(_url: str) -> RedisLine:
    """What all parts of this process know together of the Redis at an address."""
    return RedisLine()


def pool(url: str, patience: float = PATIENCE) -> ConnectionPool:
    """Connections that wait no longer; a line that was hung up is dialled once more, of itself it would be ten times."""
    once_more = Retry(NoBackoff(), 1, supported_errors=(HungUp,))
    return ConnectionPool.from_url(
        url, socket_timeout=patience, socket_connect_timeout=patience, retry=once_more
    )
