"""Hands what was prepared to push services: several at once, and nobody waits for the slowest."""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from app.features.notifications.actions.pushing import Handed, Outcome
from app.foundation.lines import KeptLines
from app.foundation.outside import NotFetched
from app.foundation.web_push import Address, Parcel, post

AT_ONCE = 20
ROUND = 0.5  # seconds after which it is noted what has arrived
# A service that said nothing so often in a row is left alone by this turn: the others' messages shall not wait for it.
SILENT_AFTER = 5


@dataclass(frozen=True)
class Sending:
    """What goes to one browser now, and for which deliveries."""

    deliveries: tuple[int, ...]
    device_id: int
    address: Address
    parcel: Parcel


class Round:
    """What is under way in one turn of a worker; lines stay open between two parcels to the same service."""

    def __init__(self, at_once: ThreadPoolExecutor, lines: KeptLines) -> None:
        self._at_once, self._lines = at_once, lines
        self._under_way: set[Future[Handed]] = set()
        self._unanswered: Counter[str] = Counter()

    @property
    def number(self) -> int:
        """How many have not been answered yet."""
        return len(self._under_way)

    def begin(self, sendings: Sequence[Sending]) -> None:
        """Hand them over as soon as there is a hand free."""
        self._under_way |= {self._at_once.submit(self.hand_over, each) for each in sendings}

    def arrived(self) -> list[Handed]:
        """What was answered meanwhile; those that hang go on hanging."""
        done, self._under_way = wait(self._under_way, timeout=ROUND)
        return [each.result() for each in done]

    def hand_over(self, sending: Sending) -> Handed:
        """One parcel, and what was said to it."""
        service = urlsplit(sending.address.endpoint).netloc
        if self._unanswered[service] >= SILENT_AFTER:
            return Handed(sending.device_id, sending.deliveries, Outcome(0))
        outcome = self._said_to(sending)
        self._unanswered[service] = 0 if outcome.status else self._unanswered[service] + 1
        return Handed(sending.device_id, sending.deliveries, outcome)

    def _said_to(self, sending: Sending) -> Outcome:
        try:
            status, wait_for = post(sending.address, sending.parcel, self._lines)
            if status == 413:  # too long for this service: the bare call to look
                short = replace(sending.parcel, words={**sending.parcel.words, "body": ""})
                status, wait_for = post(sending.address, short, self._lines)
        except NotFetched:
            return Outcome(0)
        return Outcome(status, wait_for)
