"""The plan: what is taken, asked for and closed, and how much of it this person may know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select

from app.community.models import Member
from app.community.permissions import can
from app.foundation.db import session
from app.modules.booking.models import (
    Booking,
    Claim,
    ClaimSource,
    Closure,
    Facility,
    Occurrence,
    OccurrenceState,
    PublicView,
    closure_facilities,
)
from app.modules.booking.models.states import FIRM_STATES, OPEN_STATES


class Sight(StrEnum):
    """How much somebody sees of a booking."""

    # That the time is taken, or that somebody asked for it.
    BUSY = "busy"
    # Also its public title.
    TITLE = "title"
    # Everything: the renter, staff, those named for the facility.
    FULL = "full"


class Mark(StrEnum):
    """How a stretch of time is drawn."""

    REQUESTED = "requested"
    HELD = "held"
    TAKEN = "taken"
    CLOSED = "closed"


@dataclass(frozen=True)
class PlanRow:
    """One stretch on the plan. Fields the person may not know are empty; nothing is hidden by a template."""

    facility_id: int
    offer_id: int | None
    starts_at: datetime
    ends_at: datetime
    mark: Mark
    sight: Sight
    title: str = ""
    booking_id: str = ""  # public id
    number: str = ""


def sight_of(member: Member | None, booking: Booking, facility: Facility) -> Sight:
    """How much this person sees of a booking; `booking.facility` may be left unloaded."""
    if member is not None and (
        booking.booker_id == member.id or can(member, "booking.read", _In(booking, facility))
    ):
        return Sight.FULL
    is_out = booking.state in FIRM_STATES and bool(booking.public_title)
    return Sight.TITLE if facility.public_view is PublicView.TITLE and is_out else Sight.BUSY


@dataclass(frozen=True)
class _In:
    """A booking in its facility, for the question of rights."""

    booking: Booking
    facility: Facility

    @property
    def post(self) -> object:
        """Where rights are asked."""
        return self.facility.post

    @property
    def booker_id(self) -> int | None:
        """Who asked for it."""
        return self.booking.booker_id

    @property
    def club_id(self) -> int | None:
        """For which club."""
        return self.booking.club_id

    @property
    def facility_id(self) -> int:
        """Where."""
        return self.facility.post_id


def plan(
    member: Member | None, facilities: Sequence[Facility], starts_at: datetime, ends_at: datetime
) -> list[PlanRow]:
    """Everything on some visible facilities that touches a stretch of time, in its order; three statements.

    A facility whose plan is not public (PublicView.NONE) shows only what the person may see in full.
    """
    by_id = {each.post_id: each for each in facilities}
    rows = [*_dates(member, by_id, starts_at, ends_at), *_closures(by_id, starts_at, ends_at)]
    return sorted(rows, key=lambda row: (row.starts_at, row.facility_id, row.ends_at))


def _dates(
    member: Member | None, by_id: dict[int, Facility], starts_at: datetime, ends_at: datetime
) -> list[PlanRow]:
    shown = [OccurrenceState.REQUESTED, OccurrenceState.HOLD, OccurrenceState.APPROVED, OccurrenceState.DONE]
    found = session().execute(
        select(Occurrence, Booking)
        .join(Booking, Booking.id == Occurrence.booking_id)
        .where(
            Occurrence.facility_id.in_(by_id),
            Occurrence.starts_at < ends_at,
            Occurrence.ends_at > starts_at,
            Occurrence.state.in_(shown),
            Booking.state.in_([*OPEN_STATES, *FIRM_STATES]),
        )
    )
    rows = [_row(member, date, booking, by_id[date.facility_id]) for date, booking in found]
    return [row for row in rows if row is not None]


def _row(member: Member | None, date: Occurrence, booking: Booking, facility: Facility) -> PlanRow | None:
    sight = sight_of(member, booking, facility)
    if facility.public_view is PublicView.NONE and sight is not Sight.FULL:
        return None
    mark = _MARKS.get(date.state, Mark.TAKEN)
    plain = PlanRow(date.facility_id, date.offer_id, date.starts_at, date.ends_at, mark, sight)
    if sight is Sight.BUSY:
        return plain
    if sight is Sight.TITLE:
        return PlanRow(*_place(plain), title=booking.public_title)
    title = booking.public_title or booking.organisation or booking.name
    return PlanRow(*_place(plain), title=title, booking_id=booking.public_id, number=booking.number)


_MARKS = {OccurrenceState.REQUESTED: Mark.REQUESTED, OccurrenceState.HOLD: Mark.HELD}


def _place(row: PlanRow) -> tuple[int, int | None, datetime, datetime, Mark, Sight]:
    return row.facility_id, row.offer_id, row.starts_at, row.ends_at, row.mark, row.sight


def _closures(by_id: dict[int, Facility], starts_at: datetime, ends_at: datetime) -> list[PlanRow]:
    """Each closed stretch once for a facility, however many parts it has."""
    found = session().execute(
        select(
            closure_facilities.c.facility_id, Claim.starts_at, Claim.ends_at, func.max(Closure.public_text)
        )
        .join(Closure, Closure.id == closure_facilities.c.closure_id)
        .join(Claim, Claim.closure_id == Closure.id)
        .where(
            closure_facilities.c.facility_id.in_(by_id),
            Claim.source == ClaimSource.CLOSURE,
            Claim.starts_at < ends_at,
            Claim.ends_at > starts_at,
        )
        .group_by(closure_facilities.c.facility_id, Claim.starts_at, Claim.ends_at)
    )
    return [
        PlanRow(facility_id, None, begins, ends, Mark.CLOSED, Sight.BUSY, title=text)
        for facility_id, begins, ends, text in found
    ]
