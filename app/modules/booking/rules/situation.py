"""What the rules look at: loaded by queries/situations.py with one statement per table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from app.modules.booking.models import (
    Audience,
    Facility,
    Hours,
    Mode,
    Offer,
    Quota,
    Season,
    Version,
)
from app.modules.booking.models.wanted import Taken
from app.modules.booking.prices import Quote
from app.modules.booking.times import Span


@dataclass(frozen=True)
class Asker:
    """Who asks."""

    audience: Audience = Audience.RESIDENT
    member_id: int | None = None
    club_id: int | None = None
    is_member: bool = False
    is_staff: bool = False


@dataclass(frozen=True)
class Stay:
    """Something the same person or club has already, for quotas."""

    facility_id: int
    span: Span


@dataclass(frozen=True)
class QuotaUse:
    """A quota that concerns the asker, and what they have already."""

    quota: Quota
    stays: tuple[Stay, ...] = ()


@dataclass(frozen=True)
class Rival:
    """An undecided request for the same units."""

    booking_id: int
    starts_at: datetime
    ends_at: datetime
    offer_id: int


@dataclass(frozen=True)
class Wish:
    """What is asked for."""

    spans: tuple[Span, ...]
    persons: int | None = None
    answers: Mapping[str, Any] = field(default_factory=dict)
    # How many of which extra of the price table.
    extras: Mapping[str, int] = field(default_factory=dict)
    # The version of the house rules that was accepted.
    terms_version_id: int | None = None


@dataclass(frozen=True)
class Situation:
    """Everything around the wish, at one moment."""

    now: datetime
    facility: Facility
    offer: Offer
    unit_ids: tuple[int, ...]
    asker: Asker
    group_is_archived: bool = False
    seasons: Sequence[Season] = ()
    hours: Sequence[Hours] = ()
    holidays: Mapping[date, str] = field(default_factory=dict)
    terms: Version | None = None
    form: Version | None = None
    quotas: Sequence[QuotaUse] = ()
    # None: there is a price table, but no line fits.
    quote: Quote | None = None
    has_prices: bool = False
    taken: Sequence[Taken] = ()
    # What everybody may read of a closure, by its number.
    closures: Mapping[int, str] = field(default_factory=dict)
    rivals: Sequence[Rival] = ()

    def days_of(self, span: Span) -> list[date]:
        """The days a span counts for: from noon to noon the days that begin, else every day it touches."""
        return span.days[: span.nights] if self.facility.mode is Mode.NOON else span.days
