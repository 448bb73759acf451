"""How much somebody sees of bookings: rights are asked once for each facility, not for each of ten thousand bookings."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.community.models import Member
from app.community.permissions import can
from app.modules.booking.models import Booking, Facility, PublicView
from app.modules.booking.models.states import FIRM_STATES, LIVE_OCCURRENCES, MOVABLE_STATES, OPEN_STATES
from app.modules.booking.queries.facilities import InFacility
from app.modules.booking.queries.rights import is_renter

# What somebody may know of a booking in words.
WORDS = (
    Booking.facility_id, Booking.group_id, Booking.public_id, Booking.booker_id, Booking.club_id, Booking.organisation,
    Booking.name, Booking.purpose, Booking.public_title, Booking.state,
)  # fmt: skip
# What has to be known of it where nobody may know more than that the time is taken.
TAKEN = (Booking.facility_id,)
LIVE_STATES = frozenset(OPEN_STATES | FIRM_STATES)


class Sight(StrEnum):
    """How much somebody sees of a booking."""

    # That the time is taken, or that somebody asked for it.
    BUSY = "busy"
    # Also its public title.
    TITLE = "title"
    # That it is a case with a page of its own, not whose: those who clean.
    CASE = "case"
    # Also who rents, not what for: those who keep the money.
    NAMED = "named"
    # Everything: the renter, those who decide, those who hand out the keys.
    FULL = "full"


# Whoever reads the cases of a facility sees as much of them as the first of these allows.
_BY_DUTY = (("booking.decide", Sight.FULL), ("booking.care", Sight.FULL), ("booking.money", Sight.NAMED))


@dataclass(frozen=True)
class _Case(InFacility):
    """A booking of nobody in its facility, for the question of rights."""

    booker_id: int | None = None
    club_id: int | None = None


class Eyes:
    """One person before some facilities."""

    def __init__(self, member: Member | None, facilities: Iterable[Facility]) -> None:
        self._member = member
        self.facilities = {each.post_id: each for each in facilities}
        # Whoever reads a booking of nobody reads all of them there.
        cases = {number: _Case(each) for number, each in self.facilities.items()}
        self._all = {
            number: self._by_duty(case) for number, case in cases.items() if can(member, "booking.read", case)
        }
        self._decides_all = {number for number in self._all if can(member, "booking.decide", cases[number])}

    def _by_duty(self, case: _Case) -> Sight:
        found = (sight for permission, sight in _BY_DUTY if can(self._member, permission, case))
        return next(found, Sight.CASE)

    @property
    def columns(self) -> tuple[Any, ...]:
        """What has to be read of bookings for this person: a guest before public plans needs no names."""
        tells_titles = any(each.public_view is PublicView.TITLE for each in self.facilities.values())
        return WORDS if self._member or self._all or tells_titles else TAKEN

    @property
    def all_of(self) -> frozenset[int]:
        """The facilities where this person may read every case."""
        return frozenset(self._all)

    def is_same_for_all(self, facility_id: int) -> bool:
        """Whether this person sees of every booking there no more than that the time is taken."""
        view = self.facilities[facility_id].public_view
        return self._member is None and facility_id not in self._all and view is PublicView.BUSY

    def see(self, booking: Any) -> Sight | None:
        """How much of a booking (itself, or a row with `columns`); None where the plan is not public, nor it theirs."""
        facility = self.facilities[booking.facility_id]
        if self._member is not None and is_renter(self._member, booking):
            return Sight.FULL
        if facility.post_id in self._all:
            return self._all[facility.post_id]
        if facility.public_view is PublicView.NONE:
            return None
        if facility.public_view is not PublicView.TITLE:
            return Sight.BUSY
        return Sight.TITLE if booking.state in FIRM_STATES and booking.public_title else Sight.BUSY

    def may_move(self, row: Any) -> bool:
        """Whether this date (a row with its columns and `date_state`) can be brought elsewhere, and by this person."""
        is_movable = row.date_state in LIVE_OCCURRENCES and row.state in MOVABLE_STATES
        return is_movable and row.facility_id in self._decides_all

    def may_know_of(self, facility_id: int) -> bool:
        """Whether the person may know that a time is taken there by anybody."""
        is_public = self.facilities[facility_id].public_view is not PublicView.NONE
        return is_public or facility_id in self._all
