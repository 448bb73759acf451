"""Facts about what follows from a booking: keys, papers, letters, the settlement."""

from dataclasses import dataclass
from typing import ClassVar

from app.modules.booking.events.bookings import BookingEvent


@dataclass(frozen=True, kw_only=True)
class NobodyCame(BookingEvent):
    """The renter did not appear at a date."""

    name: ClassVar[str] = "booking_nobody_came"


@dataclass(frozen=True, kw_only=True)
class DutiesTold(BookingEvent):
    """Who opens and cleans was written to; `what` is called as in queries/duty_words.py."""

    name: ClassVar[str] = "booking_duties_told"
    what: str


@dataclass(frozen=True, kw_only=True)
class PaperMade(BookingEvent):
    """A paper was made and kept; nobody is the actor where the house did it by itself."""

    name: ClassVar[str] = "booking_paper_made"
    paper_id: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class RenterTold(BookingEvent):
    """Somebody called the renter, whom a letter did not reach."""

    name: ClassVar[str] = "booking_renter_told"


@dataclass(frozen=True, kw_only=True)
class SettlementDisputed(BookingEvent):
    """The renter does not agree with what was settled: a second person has to look at it."""

    name: ClassVar[str] = "booking_settlement_disputed"


@dataclass(frozen=True, kw_only=True)
class SettlementReviewed(BookingEvent):
    """Somebody who had no hand in it has answered the objection."""

    name: ClassVar[str] = "booking_settlement_reviewed"
