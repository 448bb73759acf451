"""Who looks at a page just now: known for two minutes and nowhere kept.

One web process knows it by itself; several share it in Redis, and while that is away nobody is here.
"""

from collections.abc import Collection
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Protocol

from redis import Redis
from redis.exceptions import RedisError

from app.foundation import clock
from app.foundation.redis_line import line_to, pool
from config import Config

LASTS = 120  # seconds


class Board(Protocol):
    """Where it is noted."""

    def put(self, member_id: int) -> None:
        """Somebody is here from now on."""

    def take(self, member_id: int) -> None:
        """Somebody is not here any more."""

    def those(self, member_ids: Collection[int]) -> set[int]:
        """Which of these are here."""


class OwnBoard:
    """What this process has heard."""

    def __init__(self) -> None:
        self._until: dict[int, datetime] = {}

    def put(self, member_id: int) -> None:
        """Somebody is here from now on."""
        now = clock.now()
        self._until = {each: until for each, until in self._until.items() if until > now}
        self._until[member_id] = now + timedelta(seconds=LASTS)

    def take(self, member_id: int) -> None:
        """Somebody is not here any more."""
        self._until.pop(member_id, None)

    def those(self, member_ids: Collection[int]) -> set[int]:
        """Which of these are here."""
        now = clock.now()
        return {each for each in member_ids if each in self._until and self._until[each] > now}


class SharedBoard:
    """What any process has heard."""

    def __init__(self, url: str) -> None:
        self._redis, self._line = Redis(connection_pool=pool(url)), line_to(url)

    def put(self, member_id: int) -> None:
        """Somebody is here from now on."""
        with suppress(RedisError):
            self._line.ask(lambda: self._redis.set(_key(member_id), 1, ex=LASTS))

    def take(self, member_id: int) -> None:
        """Somebody is not here any more."""
        with suppress(RedisError):
            self._line.ask(lambda: self._redis.delete(_key(member_id)))

    def those(self, member_ids: Collection[int]) -> set[int]:
        """Which of these are here."""
        keys = {_key(each): each for each in member_ids}
        with suppress(RedisError):
            found = self._line.ask(lambda: self._redis.mget(keys)) if keys else []
            return {each for each, there in zip(keys.values(), found, strict=True) if there}
        return set()


class _Hall:
    board: Board


_hall = _Hall()


def connect(config: Config) -> None:
    """Where this process notes it."""
    _hall.board = SharedBoard(config.redis_url) if config.redis_url else OwnBoard()


def note(member_id: int) -> None:
    """Somebody looks at a page."""
    _hall.board.put(member_id)


def forget(member_id: int) -> None:
    """Somebody does not want to be seen any more."""
    _hall.board.take(member_id)


def who_is_here(member_ids: Collection[int]) -> set[int]:
    """Which of these people looked at a page within two minutes."""
    return _hall.board.those(member_ids)


def _key(member_id: int) -> str:
    return f"here:{member_id}"
