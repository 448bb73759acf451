"""The parts of a facility, and who counts on one of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import exists, or_, select

from app.community.models import Member
from app.foundation import clock
from app.foundation.db import session
from app.modules.booking.models import Booking, Claim, Facility, Occurrence, Offer, Unit, offer_units
from app.modules.booking.models.states import LIVE_OCCURRENCES
from app.modules.booking.queries.facilities import InFacility, facility_at, offer_at


def part_of_facility(
    member: Member | None, slug: str, public_id: str, number: int, part: str
) -> Facility | None:
    """The facility, for the address of what becomes of one of its parts."""
    del part
    facility = facility_at(member, slug, public_id)
    return facility if facility is not None and unit_in(facility, number) is not None else None


@dataclass(frozen=True)
class OfferAt(InFacility):
    """An offer at the address of its facility."""

    offer: Offer


def offer_of_facility(member: Member | None, slug: str, public_id: str, offer_id: str) -> OfferAt | None:
    """One of the offers of a facility."""
    facility = facility_at(member, slug, public_id)
    offer = offer_at(facility, offer_id) if facility is not None else None
    return OfferAt(facility, offer) if offer is not None and facility is not None else None


def unit_in(facility: Facility, number: int) -> Unit | None:
    """One of the parts by its number."""
    return next((unit for unit in facility.units if unit.id == number), None)


def counting_on(unit: Unit) -> Sequence[str]:
    """The numbers of the bookings that have a part, or asked for an offer that needs it, in the time to come."""
    now = clock.now()
    has_it = exists().where(Claim.occurrence_id == Occurrence.id, Claim.unit_id == unit.id)
    needs_it = Occurrence.offer_id.in_(
        select(Offer.id)
        .join(offer_units, offer_units.c.offer_id == Offer.id)
        .where(offer_units.c.unit_id == unit.id, Offer.takes_any.is_(False), Offer.per_head.is_(False))
    )
    coming = (Occurrence.ends_at > now, Occurrence.state.in_(LIVE_OCCURRENCES), or_(has_it, needs_it))
    rows = select(Booking.number).join(Occurrence, Occurrence.booking_id == Booking.id).where(*coming)
    return session().scalars(rows.distinct().order_by(Booking.number)).all()
