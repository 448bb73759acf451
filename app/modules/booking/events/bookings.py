"""Facts about single bookings."""

from dataclasses import dataclass
from typing import ClassVar

from app.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class BookingEvent(Event):
    """Something happened to a booking."""

    booking_id: int
    facility_id: int
    group_id: int
    actor_id: int | None


@dataclass(frozen=True, kw_only=True)
class BookingMoved(BookingEvent):
    """A booking took a step; `state` is where it stands now. For plans, figures and the audit."""

    name: ClassVar[str] = "booking_moved"
    step: str
    came_from: str
    state: str


@dataclass(frozen=True, kw_only=True)
class BookingRequested(BookingEvent):
    """A request waits for a decision: a receipt for the renter, a task for those who decide."""

    name: ClassVar[str] = "booking_requested"


@dataclass(frozen=True, kw_only=True)
class BookingApproved(BookingEvent):
    """It is a booking: confirmation with a calendar invitation."""

    name: ClassVar[str] = "booking_approved"


@dataclass(frozen=True, kw_only=True)
class ApprovalHalved(BookingEvent):
    """The first of two has agreed: the others who decide are told."""

    name: ClassVar[str] = "booking_approval_halved"


@dataclass(frozen=True, kw_only=True)
class BookingRejected(BookingEvent):
    """It was rejected, with the reason and alternatives."""

    name: ClassVar[str] = "booking_rejected"


@dataclass(frozen=True, kw_only=True)
class RivalApproved(BookingEvent):
    """Somebody else got the time this request asks for."""

    name: ClassVar[str] = "booking_rival_approved"
    winner_id: int


@dataclass(frozen=True, kw_only=True)
class InfoWanted(BookingEvent):
    """Staff asked the renter something."""

    name: ClassVar[str] = "booking_info_wanted"


@dataclass(frozen=True, kw_only=True)
class InfoGiven(BookingEvent):
    """The renter answered."""

    name: ClassVar[str] = "booking_info_given"


@dataclass(frozen=True, kw_only=True)
class BookingOptioned(BookingEvent):
    """The time is kept for the renter until a date."""

    name: ClassVar[str] = "booking_optioned"


@dataclass(frozen=True, kw_only=True)
class BookingWithdrawn(BookingEvent):
    """The renter took the request back."""

    name: ClassVar[str] = "booking_withdrawn"


@dataclass(frozen=True, kw_only=True)
class BookingExpired(BookingEvent):
    """Nobody decided in time, or an option or payment date passed; the step says which."""

    name: ClassVar[str] = "booking_expired"
    step: str
    # It was approved already, and its rent was not paid in time.
    was_agreed: bool = False


@dataclass(frozen=True, kw_only=True)
class ReminderDue(BookingEvent):
    """The renter has to think of something: a deadline, the rent, the deposit, the keys, the day itself."""

    name: ClassVar[str] = "booking_reminder_due"
    kind: str


@dataclass(frozen=True, kw_only=True)
class BookingCancelled(BookingEvent):
    """A booking was cancelled; by whom the actor says, the fee stands on the booking."""

    name: ClassVar[str] = "booking_cancelled"


@dataclass(frozen=True, kw_only=True)
class DatesCancelled(BookingEvent):
    """Single dates of a series were cancelled."""

    name: ClassVar[str] = "booking_dates_cancelled"
    occurrence_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class BookingRescheduled(BookingEvent):
    """Dates or units are others now: calendars get the next sequence."""

    name: ClassVar[str] = "booking_rescheduled"


@dataclass(frozen=True, kw_only=True)
class DatesReckoned(BookingEvent):
    """The clocks of the zone are others: the dates keep their hour on the wall and have other moments."""

    name: ClassVar[str] = "booking_dates_reckoned"


@dataclass(frozen=True, kw_only=True)
class ChangeWanted(BookingEvent):
    """The renter asks for other dates."""

    name: ClassVar[str] = "booking_change_wanted"
    change_id: int


@dataclass(frozen=True, kw_only=True)
class ChangeDecided(BookingEvent):
    """The wish for other dates was accepted or rejected."""

    name: ClassVar[str] = "booking_change_decided"
    change_id: int
    accepted: bool


@dataclass(frozen=True, kw_only=True)
class BookingQueued(BookingEvent):
    """A request waits behind what is taken."""

    name: ClassVar[str] = "booking_queued"


@dataclass(frozen=True, kw_only=True)
class PlaceOffered(BookingEvent):
    """What the first of the queue waits for has become free."""

    name: ClassVar[str] = "booking_place_offered"


@dataclass(frozen=True, kw_only=True)
class UnitsFreed(BookingEvent):
    """Something was given back: the queue may move up, a fee may fall."""

    name: ClassVar[str] = "booking_units_freed"
