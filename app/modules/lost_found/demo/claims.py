"""People claim what others found, answer what only the owner can know, and meet."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from app.community.models import Member
from app.features.chat.actions.sending import send
from app.features.chat.queries.rooms import room_of_case
from app.foundation import clock
from app.modules.lost_found.actions import claims
from app.modules.lost_found.actions.handing_over import hand_over_by_code
from app.modules.lost_found.demo.acts import NOTICES, OFFICER, item_of
from app.modules.lost_found.demo.tale import Claim as Tale
from app.modules.lost_found.demo.tale import Found
from app.modules.lost_found.models import Claim
from app.modules.lost_found.queries.talks import key_of
from app.telling.stage import Act, Stage
from app.telling.words import told


class Case:
    """One claim on one thing, from the first sentence to the last."""

    def __init__(self, stage: Stage, found: Found, tale: Tale) -> None:
        self._stage, self._found, self._tale = stage, found, tale
        self._claim: Claim | None = None

    def acts(self) -> Iterator[Act]:
        """Claim, decision, talk, hand-over: some hours apart."""
        begin = max(
            self._stage.moment(self._tale.days, "19:00"),
            self._stage.moment(self._found.days, self._found.at) + timedelta(minutes=40),
        )
        yield self._at(begin, 0, self._make)
        if self._tale.outcome == "rejected":
            yield self._at(begin, 3, self._reject)
        if self._tale.outcome in {"accepted", "handed_over"}:
            yield self._at(begin, 1, self._accept)
        for place, (who, words) in enumerate(self._tale.talk):
            yield self._at(begin, 1.5 + place, partial(self._say, place, who, words))
        if self._tale.outcome == "handed_over":
            yield self._at(begin, 22, self._hand_over)

    def _at(self, begin: datetime, hours: float, do: Callable[[], None]) -> Act:
        return Act(self._stage.before_now(begin + timedelta(hours=hours)), do)

    def _make(self) -> None:
        item = item_of(self._stage, self._found)
        self._claim = claims.claim_thing(item, self._stage.people[self._tale.who], self._tale.answer)

    def _accept(self) -> None:
        claims.accept(self._made, self._holder)

    def _reject(self) -> None:
        claims.reject(self._made, self._holder, self._tale.reason)

    def _say(self, place: int, who: str, words: str) -> None:
        room, words = room_of_case(key_of(self._made.id)), told(words, clock.now().date())
        if room is not None:
            send(room, self._stage.people[who], words, f"{room.case}-{place}")

    def _hand_over(self) -> None:
        hand_over_by_code(self._made, self._holder, self._made.code)

    @property
    def _made(self) -> Claim:
        if self._claim is None:
            raise RuntimeError("the claim comes before everything about it")
        return self._claim

    @property
    def _holder(self) -> Member:
        """Whoever has the thing decides: the finder, or the office."""
        key = OFFICER if self._found.office_since is not None else self._found.who
        return self._stage.people[key]


def acts(stage: Stage) -> Iterator[Act]:
    """Every claim of the story."""
    for notice in stage.in_season(NOTICES):
        if isinstance(notice, Found):
            for tale in notice.claims:
                yield from Case(stage, notice, tale).acts()
