"""What signals mean to those who follow a topic: the tellers of all features, by the beginning of their topics."""

from collections.abc import Callable, Iterable
from functools import partial

import gevent
import structlog

from app.foundation.socket_doors import Followers, Teller

Telling = Callable[[Followers], None]

log = structlog.get_logger()


class Tellings:
    """Who tells what, to the sockets of this process."""

    def __init__(self, tellers: Iterable[Teller], followers: Followers) -> None:
        self._tellers = {each.topic: each.tell for each in tellers}
        self._followers = followers

    def of(self, signal: str) -> Telling | None:
        """What a signal says to its followers; None if it only says that there is something new."""
        teller = self._tellers.get(signal.partition(":")[0])
        return partial(teller, signal) if teller else None

    def tell(self, telling: Telling) -> None:
        """Tell it; if that fails, the next signal or the look after half a minute does it."""
        try:
            telling(self._followers)
        except Exception:
            log.exception("topic_not_told")

    def tell_beside(self, telling: Telling) -> None:
        """Tell it in a greenlet of its own."""
        gevent.spawn(self.tell, telling)
