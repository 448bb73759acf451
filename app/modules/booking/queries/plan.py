"""The plan: what is taken, asked for and closed, and how much of it this person may know."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import case, func, select

from app.community.models import Member
from app.foundation.db import session
from app.modules.booking.models import (
    Booking,
    Claim,
    ClaimSource,
    Closure,
    Facility,
    Occurrence,
    OccurrenceState,
    Offer,
    Unit,
)
from app.modules.booking.models.claims import LONGEST_CLAIM
from app.modules.booking.queries.eyes import LIVE_STATES, WORDS, Eyes, Sight
from app.modules.booking.queries.shapes import SHOWN


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
    # The date, for those who may bring it elsewhere.
    movable_id: int = 0
    # How many parts it takes, where the offer alone does not say; for counting what is left, never shown.
    takes: int | None = None


def plan(
    member: Member | None, facilities: Sequence[Facility], starts_at: datetime, ends_at: datetime
) -> list[PlanRow]:
    """Everything on some visible facilities that touches a stretch of time, in its order; three statements.

    A facility whose plan is not public (PublicView.NONE) shows only what the person may see in full.
    """
    eyes = Eyes(member, facilities)
    rows = [*_dates(eyes, starts_at, ends_at), *_blocks(eyes, starts_at, ends_at)]
    return sorted(rows, key=lambda row: (row.starts_at, row.facility_id, row.ends_at))


def _dates(eyes: Eyes, starts_at: datetime, ends_at: datetime) -> list[PlanRow]:
    when = (
        Occurrence.id.label("date_id"),
        Occurrence.offer_id,
        Occurrence.starts_at,
        Occurrence.ends_at,
        Occurrence.state.label("date_state"),
        case((Offer.per_head, Booking.persons)).label("takes"),
    )
    found = session().execute(
        select(*when, *WORDS, Booking.number)
        .join(Booking, Booking.id == Occurrence.booking_id)
        .join(Offer, Offer.id == Occurrence.offer_id)
        .where(
            Occurrence.facility_id.in_(eyes.facilities),
            Occurrence.starts_at < ends_at,
            Occurrence.ends_at > starts_at,
            Occurrence.starts_at > starts_at - LONGEST_CLAIM,
            Occurrence.state.in_(SHOWN),
            Booking.state.in_(LIVE_STATES),
        )
    )
    rows = [_row(row, eyes) for row in found]
    return [row for row in rows if row is not None]


def _row(row: Any, eyes: Eyes) -> PlanRow | None:
    sight = eyes.see(row)
    if sight is None:
        return None
    mark = _MARKS.get(row.date_state, Mark.TAKEN)
    plain = PlanRow(row.facility_id, row.offer_id, row.starts_at, row.ends_at, mark, sight, takes=row.takes)
    if sight is Sight.BUSY:
        return plain
    if sight is Sight.TITLE:
        return replace(plain, title=row.public_title)
    title = row.public_title or (row.number if sight is Sight.CASE else row.organisation or row.name)
    movable = row.date_id if eyes.may_move(row) else 0
    return replace(plain, title=title, booking_id=row.public_id, number=row.number, movable_id=movable)


_MARKS = {OccurrenceState.REQUESTED: Mark.REQUESTED, OccurrenceState.HOLD: Mark.HELD}


def _blocks(eyes: Eyes, starts_at: datetime, ends_at: datetime) -> list[PlanRow]:
    """Each stretch that is closed, or taken by another calendar, once for a facility, however many parts it has."""
    found = session().execute(
        select(Unit.facility_id, Claim.starts_at, Claim.ends_at, Claim.source, func.max(Closure.public_text))
        .join(Unit, Unit.id == Claim.unit_id)
        .outerjoin(Closure, Closure.id == Claim.closure_id)
        .where(
            Unit.facility_id.in_(eyes.facilities),
            Claim.occurrence_id.is_(None),
            Claim.source.in_([ClaimSource.CLOSURE, ClaimSource.IMPORT]),
            Claim.starts_at < ends_at,
            Claim.ends_at > starts_at,
            Claim.starts_at > starts_at - LONGEST_CLAIM,
        )
        .group_by(Unit.facility_id, Claim.starts_at, Claim.ends_at, Claim.source)
    )
    return [
        PlanRow(facility_id, None, begins, ends, Mark.CLOSED, Sight.BUSY, title=text)
        if source is ClaimSource.CLOSURE
        else PlanRow(facility_id, None, begins, ends, Mark.TAKEN, Sight.BUSY)
        for facility_id, begins, ends, source, text in found
        if source is ClaimSource.CLOSURE or eyes.may_know_of(facility_id)
    ]
