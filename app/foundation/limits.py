"""Limits against guessing and flooding; they work without Redis (docs/decisions/0009).

One web process counts in its memory; several processes count in Redis.
"""

import ipaddress
import time
from collections.abc import Iterable, Mapping
from functools import cached_property
from threading import Timer
from typing import NoReturn

from limits import RateLimitItem, WindowStats, parse
from limits.storage import MemoryStorage, RedisStorage, Storage
from limits.strategies import MovingWindowRateLimiter
from redis.exceptions import RedisError

from app.foundation.language import lazy_
from app.foundation.redis_line import RedisLine, line_to, pool
from app.foundation.refusal import TooMany
from config import Config

# Those of everybody; a module declares its own in its manifest.
LIMITS = {
    # One account from one neighbourhood, one account from everywhere, one neighbourhood.
    "sign_in": "10 per 15 minutes",
    "sign_in_account": "60 per 15 minutes",
    "sign_in_address": "40 per 15 minutes",
    "reset": "5 per hour",
    "reset_address": "20 per hour",
    "sign_up_address": "10 per hour",
    "confirm": "5 per hour",
    "export": "2 per day",
    "code": "10 per 15 minutes",
    "second_factor": "50 per day",
    "post": "20 per 10 minutes",
    "comment": "30 per 10 minutes",
    "invite": "30 per hour",
    "invite_mail": "50 per day",
    "invite_address": "3 per day",
    "group": "20 per hour",
    "join": "30 per hour",
    "search": "60 per minute",
    "upload": "60 per hour",
    "upload_megabytes": "500 per day",
    "change": "60 per 10 minutes",
    "nod": "120 per 10 minutes",
    "socket": "60 per minute",
    "follow": "300 per minute",
    "calendar_feed": "60 per hour",
    # What open pages ask by themselves; guests of one neighbourhood together.
    "live": "600 per minute",
}

MOST_COUNTED = 10_000
SWEEP_EVERY = 30.0  # seconds


class _Kept(MemoryStorage):
    """What one process counts; old counts are swept out now and then.

    The library does it after each single count, in a thread of its own and through those of everybody: with a thousand
    open pages that costs more than a page.
    """

    @property
    def timer(self) -> Timer:
        """Who will sweep, or has swept."""
        return self._timer

    @timer.setter
    def timer(self, sweeper: Timer) -> None:
        sweeper.interval, sweeper.daemon = SWEEP_EVERY, True
        self._timer = sweeper


class _Patient(MovingWindowRateLimiter):
    """While Redis is away each process counts alone: nobody is turned away for that, and nobody gets in by guessing."""

    def __init__(self, storage: Storage, line: RedisLine) -> None:
        super().__init__(storage)
        self._line, self._alone = line, MovingWindowRateLimiter(_Kept())

    def hit(self, item: RateLimitItem, *who: str, cost: int = 1) -> bool:
        try:
            return self._line.ask(lambda: super(_Patient, self).hit(item, *who, cost=cost))
        except RedisError:
            return self._alone.hit(item, *who, cost=cost)

    def get_window_stats(self, item: RateLimitItem, *who: str) -> WindowStats:
        try:
            return self._line.ask(lambda: super(_Patient, self).get_window_stats(item, *who))
        except RedisError:
            return self._alone.get_window_stats(item, *who)

    def clear(self, item: RateLimitItem, *who: str) -> None:
        try:
            self._line.ask(lambda: super(_Patient, self).clear(item, *who))
        except RedisError:
            self._alone.clear(item, *who)


class _Counter:
    """Where this process counts; opened with the first count, because it may live in a thread of its own."""

    redis_url: str
    items: dict[str, RateLimitItem]

    @cached_property
    def limiter(self) -> MovingWindowRateLimiter:
        if not self.redis_url:
            return MovingWindowRateLimiter(_Kept())
        storage = RedisStorage(self.redis_url, connection_pool=pool(self.redis_url))
        return _Patient(storage, line_to(self.redis_url))


_counter = _Counter()


def connect(config: Config, declared: Iterable[Mapping[str, str]] = ()) -> None:
    """Count in Redis when there is one, in memory otherwise."""
    _counter.redis_url = config.redis_url
    vars(_counter).pop("limiter", None)
    several = (LIMITS, *declared)
    _counter.items = {name: parse(limit) for limits in several for name, limit in limits.items()}


def limit(name: str, who: str | int, *, cost: int = 1) -> None:
    """Count one act of `who`, or one that counts for several; raises TooMany with the seconds to wait."""
    item = _declared(name)
    if not _counter.limiter.hit(item, name, str(who), cost=cost):
        _refuse(item, name, str(who))


def _declared(name: str) -> RateLimitItem:
    if name not in _counter.items:
        raise LookupError(f"no limit {name!r}: declare it in `limits` of the manifest")
    return _counter.items[name]


def limit_failures(name: str, who: str | int) -> None:
    """Count one attempt of `who`; those that `forgive` names afterwards do not count against the limit.

    So a town hall behind one address signs in at eight o'clock, and nobody guesses more than forty times.
    """
    item = _declared(name)
    if _used(item, name, str(who)) - _used(item, name, f"{who} forgiven") >= item.amount:
        _refuse(_many(item), name, str(who))
    _counter.limiter.hit(_many(item), name, str(who))


def forgive(name: str, who: str | int) -> None:
    """An attempt that `limit_failures` counted turned out to be right."""
    _counter.limiter.hit(_many(_declared(name)), name, f"{who} forgiven")


def _used(item: RateLimitItem, name: str, who: str) -> int:
    _, remaining = _counter.limiter.get_window_stats(_many(item), name, who)
    return _many(item).amount - remaining


def _many(item: RateLimitItem) -> RateLimitItem:
    """The same window with room for everything that happens in it."""
    return type(item)(MOST_COUNTED, item.multiples)


def _refuse(item: RateLimitItem, name: str, who: str) -> NoReturn:
    reset_at, _ = _counter.limiter.get_window_stats(item, name, who)
    wait = max(1, round(reset_at - time.time()))
    raise TooMany(lazy_("Too many attempts. Please wait a moment and try again."), retry_after=wait)


def forget(name: str, who: str | int) -> None:
    """Start counting anew: after a right password, or when staff helps."""
    _counter.limiter.clear(_declared(name), name, str(who))


def forget_all() -> None:
    """Start counting anew for everybody; for tests."""
    _counter.limiter.storage.reset()


def block_of(address: str | None) -> str:
    """The neighbourhood an address counts with: /24 for IPv4, /64 for IPv6."""
    try:
        ip = ipaddress.ip_address(address or "")
    except ValueError:
        return "unknown"
    prefix = 24 if ip.version == 4 else 64
    return str(ipaddress.ip_network(f"{ip}/{prefix}", strict=False))
