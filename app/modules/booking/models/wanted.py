"""Units that are wanted and units that are taken, as plain values: what rules and claims compare."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.foundation import clock
from app.modules.booking.models.claims import LONGEST_CLAIM, ClaimSource
from app.modules.booking.models.facilities import Facility
from app.modules.booking.times import Span


@dataclass(frozen=True, order=True)
class Wanted:
    """A unit that is wanted from one moment to another, buffers included."""

    unit_id: int
    starts_at: datetime
    ends_at: datetime

    def meets(self, other: "Wanted | Taken") -> bool:
        """Whether both want the same unit at the same time."""
        return (
            self.unit_id == other.unit_id
            and self.starts_at < other.ends_at
            and other.starts_at < self.ends_at
        )


@dataclass(frozen=True)
class Taken:
    """A unit that somebody has."""

    claim_id: int
    unit_id: int
    starts_at: datetime
    ends_at: datetime
    source: ClaimSource
    occurrence_id: int | None
    closure_id: int | None
    expires_at: datetime | None

    @property
    def is_over(self) -> bool:
        """Whether it is a hold whose time is up: nobody has to respect it."""
        return self.expires_at is not None and self.expires_at <= clock.now()


def wanted_for(span: Span, unit_ids: Sequence[int], facility: Facility) -> list[Wanted]:
    """A span on some units with the facility's buffers around it.

    Shared buffers: what is kept free after a booking also serves the next one, so none is needed before it.
    """
    before = 0 if facility.buffer_shared else facility.buffer_before
    starts_at = span.starts_at - timedelta(minutes=before)
    ends_at = span.ends_at + timedelta(minutes=facility.buffer_after)
    return [Wanted(unit_id, starts_at, ends_at) for unit_id in sorted(unit_ids)]


def pieces(wanted: Wanted) -> list[Wanted]:
    """The same time in pieces that are not longer than a claim may be."""
    cut, rest = [], wanted
    while rest.ends_at - rest.starts_at > LONGEST_CLAIM:
        middle = rest.starts_at + LONGEST_CLAIM
        cut.append(replace(rest, ends_at=middle))
        rest = replace(rest, starts_at=middle)
    return [*cut, rest]


def beside(wanted: Wanted, taken: Sequence[Taken]) -> list[Wanted]:
    """What is left of the wanted time where nobody has the unit."""
    left, begins = [], wanted.starts_at
    for each in sorted((t for t in taken if wanted.meets(t)), key=lambda t: t.starts_at):
        if each.starts_at > begins:
            left.append(replace(wanted, starts_at=begins, ends_at=each.starts_at))
        begins = max(begins, each.ends_at)
    return [*left, replace(wanted, starts_at=begins)] if begins < wanted.ends_at else left
