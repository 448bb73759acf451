"""Two bookings change places: each gets the time and the units of the other, and nobody slips in between."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict, Refused
from app.modules.booking.actions.applying import DatesTaken, RulesBroken
from app.modules.booking.actions.claims import park_claims
from app.modules.booking.actions.overriding import NOTHING, Override
from app.modules.booking.actions.rescheduling import bring, examine_move, refuse_immovable
from app.modules.booking.actions.steps import lock, refuse_own, remember, tell
from app.modules.booking.events import BookingRescheduled
from app.modules.booking.models import Booking, Occurrence, Offer
from app.modules.booking.models.states import CLAIMED_OCCURRENCES
from app.modules.booking.queries.bookings import occurrences_of
from app.modules.booking.queries.facilities import offer_of
from app.modules.booking.times import Span


@dataclass(frozen=True)
class Side:
    """One of the two: a date of a booking, and the version of the booking that was seen."""

    booking: Booking
    date: Occurrence
    version: int | None = None


@dataclass(frozen=True)
class Place:
    """What is exchanged."""

    span: Span
    offer: Offer


def swap(one: Side, other: Side, by: Member, override: Override = NOTHING) -> None:
    """Exchange the times of two dates of one facility, both or neither.

    Raises Refused, DatesTaken or SlotTaken and leaves everything as it was.
    """
    for side in (one, other):
        authorize(by, "booking.decide", side.booking)
        override.refuse_silent(side.booking.facility, by)
    _lock(one, other, by)
    ways = ((one, _place_of(other)), (other, _place_of(one)))
    with session().begin_nested():
        park_claims([one.date.id, other.date.id])
        for side, place in ways:
            _take(side, place, by, override)
    for side in (one, other):
        tell(BookingRescheduled, side.booking, by)


def _lock(one: Side, other: Side, by: Member) -> None:
    """The units of both before either booking, so that nobody waits in a circle."""
    offers = {each.offer_id for side in (one, other) for each in occurrences_of(side.booking)}
    for side in (one, other):
        lock(side.booking, version=side.version, offer_ids=offers)
        refuse_immovable(side.booking, side.date)
        refuse_own(side.booking, by)
        if side.date.state not in CLAIMED_OCCURRENCES:
            raise Conflict(lazy_("This date is neither reserved nor booked: there is nothing to exchange."))
    if one.booking.id == other.booking.id or one.booking.facility_id != other.booking.facility_id:
        raise Refused(lazy_("Please choose another booking of the same facility."), field="other")


def _place_of(side: Side) -> Place:
    return Place(side.date.span, offer_of(side.booking.facility, side.date.offer_id))


def _take(side: Side, place: Place, by: Member, override: Override) -> None:
    booking = side.booking
    with _named(booking):
        overridden = examine_move(booking, side.date, place.span, place.offer, set_aside=override.codes)
        bring(booking, side.date, place.span, place.offer)
    remember(booking, "swap", booking.state, by, reason=override.reason, overridden=overridden)
    session().flush()


@contextmanager
def _named(booking: Booking) -> Iterator[None]:
    """A refusal says which of the two it speaks of."""
    try:
        yield
    except RulesBroken as broken:
        raise Refused(f"{booking.number}: {broken}", field="other") from broken
    except DatesTaken as taken:
        raise Conflict(f"{booking.number}: {taken.words}") from taken
