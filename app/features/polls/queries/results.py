"""How a poll stands: who can come when, and which date suits most."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.community.models import Member
from app.features.polls.models import Choice, Option, Poll, Vote, Voter
from app.foundation.db import session


@dataclass
class Line:
    """One date and what people say to it."""

    option: Option
    # So many have to be able to come.
    fewest: int = 0
    counts: dict[Choice, int] = field(default_factory=lambda: dict.fromkeys(Choice, 0))
    # Who says what, unless names are hidden from this reader.
    names: dict[Choice, list[str]] = field(default_factory=lambda: {choice: [] for choice in Choice})
    mine: Choice | None = None
    # How many have not answered anew since this date was added.
    silent: int = 0
    is_best: bool = False

    @property
    def has_enough(self) -> bool:
        """Whether as many can come as it needs."""
        return self.counts[Choice.YES] + self.counts[Choice.MAYBE] >= self.fewest

    @property
    def rank(self) -> tuple[bool, int, int]:
        """Enough people, then the fewest who cannot or have not said so, then the most who can."""
        return not self.has_enough, self.counts[Choice.NO] + self.silent, -self.counts[Choice.YES]


@dataclass(frozen=True)
class Results:
    """All dates in their order."""

    lines: Sequence[Line]
    voters: int
    has_answered: bool

    @property
    def is_answer_open(self) -> bool:
        """Whether this reader answered before some of the dates were there."""
        return self.has_answered and any(line.mine is None for line in self.lines)

    @property
    def best(self) -> Line | None:
        """What the rule proposes: enough people, fewest no, then most yes, then the earliest."""
        return min(self.lines, key=lambda line: line.rank) if self.voters else None


def results(poll: Poll, reader: Member | None, *, own: Voter | None = None, shows_names: bool) -> Results:
    """The answers, for this reader."""
    people = voters_of(poll)
    mine = own or next((each for each in people if reader is not None and each.member_id == reader.id), None)
    lines = {option.id: Line(option, poll.fewest) for option in poll.options}
    for voter, votes in _votes(people).items():
        for option_id, choice in votes.items():
            line = lines[option_id]
            line.counts[choice] += 1
            if shows_names:
                line.names[choice].append(name_of(voter))
            if mine is not None and voter.id == mine.id:
                line.mine = choice
    for line in lines.values():
        line.silent = len(people) - sum(line.counts.values())
    found = Results(list(lines.values()), len(people), mine is not None)
    if found.best is not None:
        for line in found.lines:
            line.is_best = line.rank == found.best.rank
    return found


def voters_of(poll: Poll) -> Sequence[Voter]:
    """Everybody who answered, in the order of their answers."""
    wanted = select(Voter).where(Voter.post_id == poll.post_id).options(joinedload(Voter.member))
    return session().scalars(wanted.order_by(Voter.at, Voter.id)).all()


def _votes(people: Sequence[Voter]) -> Mapping[Voter, Mapping[int, Choice]]:
    by_id = {voter.id: voter for voter in people}
    found: dict[Voter, dict[int, Choice]] = defaultdict(dict)
    rows = session().execute(
        select(Vote.voter_id, Vote.option_id, Vote.choice).join(Voter, Voter.id == Vote.voter_id)
        .where(Vote.voter_id.in_(by_id)).order_by(Voter.at, Vote.voter_id)
    )  # fmt: skip
    for voter_id, option_id, choice in rows:
        found[by_id[voter_id]][option_id] = choice
    return found


def name_of(voter: Voter) -> str:
    """What others read."""
    return voter.member.name if voter.member else voter.name


def own_voter(poll: Poll, member: Member) -> Voter | None:
    """A member's answer; the database lets there be one at most."""
    mine = select(Voter).where(Voter.post_id == poll.post_id, Voter.member_id == member.id)
    return session().scalars(mine).one_or_none()


def votes_of(voter: Voter) -> dict[int, Choice]:
    """What they said, by date."""
    rows = session().execute(select(Vote.option_id, Vote.choice).where(Vote.voter_id == voter.id))
    return {row.option_id: row.choice for row in rows}


def said_yes(option: Option) -> list[int]:
    """The members who can come then, by number."""
    wanted = (
        select(Voter.member_id)
        .join(Vote, Vote.voter_id == Voter.id)
        .where(Vote.option_id == option.id, Vote.choice == Choice.YES, Voter.member_id.is_not(None))
    )
    return [number for number in session().scalars(wanted.order_by(Voter.id)) if number is not None]
