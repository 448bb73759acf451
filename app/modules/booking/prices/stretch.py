"""What is asked a price for, and the days and hours that count of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from app.modules.booking.models.kinds import Audience, Mode
from app.modules.booking.times import Span


@dataclass(frozen=True)
class Stretch:
    """The dates, whoever asks, and what is added."""

    spans: tuple[Span, ...]
    mode: Mode
    audience: Audience
    # Key of an extra and how many.
    extras: Mapping[str, int] = field(default_factory=dict)
    # Days on which weekend or holiday prices hold.
    holidays: frozenset[date] = frozenset()
    persons: int = 1
    # How many dates of which year were free for the same renter already.
    free_used: Mapping[int, int] = field(default_factory=dict)
    # What was granted when it was asked for: then neither more nor less is free. None: it is asked for now.
    free_granted: Mapping[int, int] | None = None

    def is_holiday(self, day: date) -> bool:
        """Whether holiday prices hold on a day."""
        return day in self.holidays

    def hours(self) -> Decimal:
        """How many hours really pass."""
        elapsed = sum((span.elapsed for span in self.spans), timedelta())
        return Decimal(elapsed // timedelta(minutes=1)) / 60

    def days(self) -> Decimal:
        """How many days count."""
        return Decimal(sum(len(list(parts_of(self.mode, span))) for span in self.spans))


def parts_of(mode: Mode, span: Span) -> Iterator[tuple[date, Decimal]]:
    """The days that count, and how many hours really pass in each: cut at local midnight."""
    if mode is Mode.NOON:
        for number in range(span.nights):
            yield span.begins.date() + timedelta(days=number), Decimal(24)
        return
    for day in span.days:
        midnight = datetime.combine(day, time.min)
        begins, ends = max(span.begins, midnight), min(span.ends, midnight + timedelta(days=1))
        part = replace(
            span, begins=begins, ends=ends,
            begins_second=span.begins_second and begins == span.begins,
            ends_second=span.ends_second and ends == span.ends,
        )  # fmt: skip
        yield day, Decimal(part.elapsed // timedelta(minutes=1)) / 60
