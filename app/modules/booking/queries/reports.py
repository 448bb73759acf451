"""What a year brought: how much the facilities were used, by whom, what they earned, and what is still open."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from sqlalchemy import extract, func, select

from app.community.models import Group, Post
from app.foundation.db import session
from app.modules.booking.models import (
    Account,
    Audience,
    Booking,
    BookingState,
    DepositState,
    Facility,
    Occurrence,
    OccurrenceState,
    Posting,
    PostingKind,
)
from app.modules.booking.models.postings import MOVES
from app.modules.booking.queries.bookings import cases_where

_TOOK_PLACE = [OccurrenceState.APPROVED, OccurrenceState.DONE, OccurrenceState.NO_SHOW]


@dataclass
class Use:
    """What one audience used of one facility in one month, and what it earned."""

    dates: int = 0
    minutes: int = 0
    days: set[date] = field(default_factory=set)
    income_cents: int = 0

    def add(self, other: "Use") -> None:
        """Sum up."""
        self.dates += other.dates
        self.minutes += other.minutes
        self.days |= other.days
        self.income_cents += other.income_cents


Key = tuple[int, Audience, int]


@dataclass(frozen=True)
class Report:
    """A year of a group: `uses` by facility, audience and month."""

    year: int
    titles: dict[int, str]
    uses: dict[Key, Use]
    open_deposits: Sequence[Booking]
    no_shows: Sequence[Booking]

    def rows(self) -> Iterator[tuple[str, Audience, int, Use]]:
        """Everything, by facility, audience and month."""
        for (facility_id, audience, month), use in sorted(self.uses.items()):
            yield self.titles[facility_id], audience, month, use

    def totals(self) -> list[tuple[str, Use]]:
        """Each facility over the year."""
        found: dict[int, Use] = defaultdict(Use)
        for (facility_id, _audience, _month), use in self.uses.items():
            found[facility_id].add(use)
        return [(self.titles[number], found[number]) for number in self.titles]


def report(group: Group, year: int) -> Report:
    """Four statements, whatever happened."""
    rows = select(Facility.post_id, Post.title).join(Post, Post.id == Facility.post_id)
    found = session().execute(rows.where(Post.group_id == group.id))
    titles = {number: title for number, title in found}  # noqa: C416 - rows of the database
    uses: dict[Key, Use] = defaultdict(Use)
    _add_dates(uses, group, year)
    _add_income(uses, group, year)
    return Report(
        year,
        titles,
        dict(uses),
        cases_where(Booking.group_id == group.id, Booking.deposit_state == DepositState.HELD),
        cases_where(
            Booking.group_id == group.id,
            Booking.state == BookingState.NO_SHOW,
            Booking.starts_at >= datetime(year, 1, 1, tzinfo=UTC),
            Booking.starts_at < datetime(year + 1, 1, 1, tzinfo=UTC),
        ),
    )


def _add_dates(uses: dict[Key, Use], group: Group, year: int) -> None:
    rows = (
        select(
            Occurrence.facility_id,
            Booking.audience,
            Occurrence.begins,
            Occurrence.starts_at,
            Occurrence.ends_at,
        )
        .join(Booking, Booking.id == Occurrence.booking_id)
        .where(
            Booking.group_id == group.id,
            Occurrence.state.in_(_TOOK_PLACE),
            Occurrence.begins >= datetime.combine(date(year, 1, 1), time()),
            Occurrence.begins < datetime.combine(date(year + 1, 1, 1), time()),
        )
    )
    for facility_id, audience, begins, starts_at, ends_at in session().execute(rows):
        use = uses[facility_id, audience, begins.month]
        use.dates += 1
        use.minutes += int((ends_at - starts_at).total_seconds() // 60)
        use.days.add(begins.date())


def _add_income(uses: dict[Key, Use], group: Group, year: int) -> None:
    month = extract("month", Posting.day)
    rows = (
        select(Booking.facility_id, Booking.audience, month, Posting.kind, func.sum(Posting.amount_cents))
        .join(Booking, Booking.id == Posting.booking_id)
        .where(
            Booking.group_id == group.id, Posting.day >= date(year, 1, 1), Posting.day <= date(year, 12, 31)
        )
        .group_by(Booking.facility_id, Booking.audience, month, Posting.kind)
    )
    for facility_id, audience, number, kind, cents in session().execute(rows):
        uses[facility_id, audience, int(number)].income_cents += _sign(kind) * int(cents)


def _sign(kind: PostingKind) -> int:
    """Whether a posting earns something, gives something up, or neither."""
    source, goal = MOVES[kind]
    return int(source is Account.INCOME) - int(goal is Account.INCOME)
