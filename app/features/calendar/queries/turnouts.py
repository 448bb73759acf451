"""How many come to which date: what is said about one date goes before what is said about all."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.community.models import Member
from app.features.calendar.models import Answer, Choice, DateAnswer, Gathering, Occasion
from app.foundation.db import session


@dataclass(frozen=True)
class Turnout:
    """How many come, may come and do not come, and what the reader said."""

    counts: Mapping[Choice, int]
    mine: Choice | None
    # How many places are left; None: as many as come.
    left: int | None

    @property
    def is_full(self) -> bool:
        """Whether nobody else can come."""
        return self.left is not None and self.left <= 0


@dataclass(frozen=True)
class Tally:
    """All answers to a gathering in numbers: those to all its dates, and by how much single dates differ from that."""

    always: Mapping[Choice, int]
    differs: Mapping[tuple[int, Choice], int]

    def on(self, occasion: Occasion) -> dict[Choice, int]:
        """How many say what about this date."""
        return {
            choice: self.always.get(choice, 0) + self.differs.get((occasion.id, choice), 0)
            for choice in Choice
        }

    def places_taken(self, occasion: Occasion) -> int:
        """How many come to this date."""
        return self.on(occasion)[Choice.YES]


def tally(gathering: Gathering, besides: Member | None = None) -> Tally:
    """The answers of everybody (besides one), in two statements however many dates there are."""
    always = select(Answer.choice, func.count().label("people")).where(Answer.post_id == gathering.post_id)
    usual = aliased(Answer)
    single = (
        select(DateAnswer.occasion_id, DateAnswer.choice, usual.choice, func.count())
        .join(Occasion, Occasion.id == DateAnswer.occasion_id)
        .outerjoin(usual, (usual.post_id == Occasion.post_id) & (usual.member_id == DateAnswer.member_id))
        .where(Occasion.post_id == gathering.post_id)
    )
    if besides is not None:
        always = always.where(Answer.member_id != besides.id)
        single = single.where(DateAnswer.member_id != besides.id)
    rows = session().execute(always.group_by(Answer.choice)).all()
    grouped = single.group_by(DateAnswer.occasion_id, DateAnswer.choice, usual.choice)
    differs: Counter[tuple[int, Choice]] = Counter()
    for number, said, instead_of, people in session().execute(grouped):
        differs[number, said] += people
        if instead_of is not None:
            differs[number, instead_of] -= people
    return Tally({row.choice: row.people for row in rows}, differs)


@dataclass(frozen=True)
class Turnouts:
    """All a page shows of the answers to a gathering, as one reader may know it."""

    gathering: Gathering
    counted: Tally
    # What the reader says about all dates, and about single ones.
    usual: Choice | None
    single: Mapping[int, Choice]

    def on(self, occasion: Occasion) -> Turnout:
        """Of one date."""
        mine = self.single.get(occasion.id, self.usual)
        return Turnout(self.counted.on(occasion), mine, self._left(occasion))

    def of_all(self, dates: Sequence[Occasion]) -> Turnout:
        """Of the only date; of a series what is said about it as a whole, full when each of its dates is."""
        if not self.gathering.rule and dates:
            return self.on(dates[0])
        lefts = [left for left in map(self._left, dates) if left is not None]
        counts = {choice: self.counted.always.get(choice, 0) for choice in Choice}
        return Turnout(counts, self.usual, max(lefts, default=None))

    def _left(self, occasion: Occasion) -> int | None:
        capacity = self.gathering.capacity
        return None if capacity is None else capacity - self.counted.places_taken(occasion)


def turnouts(gathering: Gathering, member: Member | None) -> Turnouts:
    """The answers in numbers: everybody may know them, names are for the group."""
    own = session().get(Answer, (gathering.post_id, member.id)) if member else None
    single = _single(gathering, member) if member else {}
    return Turnouts(gathering, tally(gathering), own.choice if own else None, single)


def _single(gathering: Gathering, member: Member) -> Mapping[int, Choice]:
    wanted = (
        select(DateAnswer.occasion_id, DateAnswer.choice)
        .join(Occasion, Occasion.id == DateAnswer.occasion_id)
        .where(Occasion.post_id == gathering.post_id, DateAnswer.member_id == member.id)
    )
    return {row.occasion_id: row.choice for row in session().execute(wanted)}
