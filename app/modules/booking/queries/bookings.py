"""Bookings by their address and in lists, each with its facility."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.community.models import Group, Member, Post
from app.community.permissions import can
from app.foundation.db import session
from app.foundation.tokens import digest
from app.modules.booking.models import (
    Booking,
    BookingState,
    Change,
    ChangeState,
    Facility,
    Line,
    Occurrence,
    Offer,
)
from app.modules.booking.models.claims import LONGEST_CLAIM
from app.modules.booking.models.states import LIVE_OCCURRENCES, OPEN_STATES, OccurrenceState
from app.modules.booking.queries.facilities import offers_sharing_units

# Those ahead, and those that took place or were kept for nobody.
_PRICED = LIVE_OCCURRENCES | {OccurrenceState.DONE, OccurrenceState.NO_SHOW}
_WITH_FACILITY = (
    contains_eager(Booking.facility).contains_eager(Facility.post).contains_eager(Post.group),
    contains_eager(Booking.facility).contains_eager(Facility.post).contains_eager(Post.author),
    contains_eager(Booking.facility).selectinload(Facility.offers).selectinload(Offer.units),
    # One of those of its facility too; which of both is read first, nobody says.
    joinedload(Booking.offer, innerjoin=True),
)


def _bookings() -> Select[Booking]:
    return (
        select(Booking)
        .join(Booking.facility)
        .join(Facility.post)
        .join(Post.group)
        .join(Post.author)
        .options(*_WITH_FACILITY)
    )


def booking_of(number: int) -> Booking | None:
    """A booking with its facility, for jobs and messages: whoever calls this has asked for the right."""
    return session().scalars(_bookings().where(Booking.id == number)).one_or_none()


def booking_at(member: Member | None, slug: str, public_id: str) -> Booking | None:
    """The booking at this address, if it concerns this person; for everybody else there is none."""
    here = _bookings().where(Booking.public_id == public_id, Group.slug == slug)
    found = session().scalars(here).one_or_none()
    return found if found is not None and can(member, "booking.read", found) else None


def guest_booking(token: str) -> Booking | None:
    """A guest's own booking by the link in their mail; whoever has the link is the guest."""
    return session().scalars(_bookings().where(Booking.token_digest == digest(token))).one_or_none()


def own_bookings(member: Member) -> Sequence[Booking]:
    """What the member asked for, the latest first."""
    own = _bookings().where(Booking.booker_id == member.id).order_by(Booking.starts_at.desc(), Booking.id)
    return session().scalars(own).all()


def inbox(group: Group) -> Sequence[Booking]:
    """What waits for a decision, the oldest first."""
    waiting = _bookings().where(Booking.group_id == group.id, Booking.state.in_(OPEN_STATES))
    return session().scalars(waiting.order_by(Booking.submitted_at, Booking.id)).all()


def occurrences_of(booking: Booking) -> Sequence[Occurrence]:
    """The dates of a booking as they stand in the database now, in their order."""
    rows = select(Occurrence).where(Occurrence.booking_id == booking.id).order_by(Occurrence.recurrence)
    return session().scalars(rows.execution_options(populate_existing=True)).all()


def live_occurrences_of(booking: Booking) -> list[Occurrence]:
    """The dates that will take place, or may."""
    return [each for each in occurrences_of(booking) if each.is_live]


def priced_occurrences_of(booking: Booking) -> list[Occurrence]:
    """The dates its price is made of: those ahead and those that are over, without what fell out."""
    return [each for each in occurrences_of(booking) if each.state in _PRICED]


def lines_of(booking: Booking) -> Sequence[Line]:
    """The lines of the quote that holds."""
    rows = select(Line).where(Line.booking_id == booking.id, Line.quote_number == booking.quote_number)
    return session().scalars(rows.order_by(Line.position, Line.id)).all()


def open_change_of(booking: Booking) -> Change | None:
    """The wish for other dates that waits for a decision."""
    rows = select(Change).where(Change.booking_id == booking.id, Change.state == ChangeState.OPEN)
    return session().scalars(rows.order_by(Change.id)).first()


def rivals_of(booking: Booking) -> Sequence[Booking]:
    """Other undecided or waiting requests that want one of its units at one of its times."""
    own = [(each.starts_at, each.ends_at) for each in live_occurrences_of(booking)]
    if not own:
        return []
    states, first = [*OPEN_STATES, BookingState.WAITLISTED], min(begin for begin, _end in own)
    near = (
        select(Occurrence.booking_id, Occurrence.starts_at, Occurrence.ends_at)
        .join(Booking, Booking.id == Occurrence.booking_id)
        .where(
            Occurrence.offer_id.in_(offers_sharing_units(booking.offer_id)),
            Occurrence.state.in_(LIVE_OCCURRENCES),
            Occurrence.starts_at < max(end for _begin, end in own),
            Occurrence.ends_at > first,
            Occurrence.starts_at > first - LONGEST_CLAIM,
            Booking.state.in_(states),
            Booking.id != booking.id,
        )
    )
    numbers = {row.booking_id for row in session().execute(near) if _meets(row.starts_at, row.ends_at, own)}
    rivals = _bookings().where(Booking.id.in_(numbers)).order_by(Booking.submitted_at, Booking.id)
    return session().scalars(rivals).all() if numbers else []


def _meets(starts_at: datetime, ends_at: datetime, own: Sequence[tuple[datetime, datetime]]) -> bool:
    return any(starts_at < end and begin < ends_at for begin, end in own)


def waiting_in_line(facility_id: int) -> Sequence[Booking]:
    """The queue of a facility by when they came; those with an offer left out."""
    rows = _bookings().where(
        Booking.facility_id == facility_id,
        Booking.state == BookingState.WAITLISTED,
        Booking.offered_at.is_(None),
    )
    return (
        session()
        .scalars(rows.order_by(Booking.queued_at, Booking.id).options(selectinload(Booking.occurrences)))
        .all()
    )


def earlier_of(booking: Booking, most: int = 10) -> Sequence[Booking]:
    """What the same renter had in this group before: by account, club or address."""
    same = [
        column == value
        for column, value in (
            (Booking.booker_id, booking.booker_id),
            (Booking.club_id, booking.club_id),
            (Booking.email, booking.email or None),
        )
        if value is not None
    ]
    if not same:
        return []
    rows = _bookings().where(Booking.group_id == booking.group_id, Booking.id != booking.id, or_(*same))
    return session().scalars(rows.order_by(Booking.starts_at.desc(), Booking.id).limit(most)).all()


def firm_cases(group: Group, since: datetime, until: datetime) -> Sequence[Booking]:
    """Bookings whose keys go out between two moments, or are out."""
    goes_out = and_(Booking.ends_at > since, Booking.starts_at < until, Booking.rrule == "")
    theirs = or_(
        and_(Booking.state == BookingState.APPROVED, goes_out), Booking.state == BookingState.HANDED_OVER
    )
    rows = _bookings().where(Booking.group_id == group.id, theirs)
    return session().scalars(rows.order_by(Booking.starts_at, Booking.id)).all()


def cases_where(
    *conditions: ColumnElement[bool], values: Mapping[str, Any] | None = None
) -> Sequence[Booking]:
    """Bookings with their facility, the next first: for lists whose reader was asked for the right."""
    cases = _bookings().where(*conditions).order_by(Booking.starts_at, Booking.id)
    return session().scalars(cases, values).all()
