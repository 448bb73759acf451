"""A part is taken out of use, or used again; it is never deleted, because old bookings stand on it."""

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict, Refused
from app.modules.booking.actions.claims import lock_units
from app.modules.booking.actions.furnishing import changed
from app.modules.booking.models import Facility, Unit
from app.modules.booking.queries.parts import counting_on


def retire_unit(facility: Facility, by: Member, unit: Unit) -> None:
    """Take a part out of use; not while somebody counts on it, and not the last one."""
    authorize(by, "booking.set_up", facility)
    lock_units([unit.id])
    if all(each.id == unit.id or not each.is_active for each in facility.units):
        raise Refused(lazy_("This is the last part. Please archive the whole facility instead."))
    numbers = counting_on(unit)
    if numbers:
        words = lazy_(
            "Somebody counts on it: {numbers}. Please move or cancel these first.", numbers=", ".join(numbers)
        )
        raise Conflict(words)
    unit.is_active = False
    for offer in facility.offers:
        offer.is_active = offer.is_active and any(each.is_active for each in offer.units)
    session().flush()
    changed(facility, by)


def reuse_unit(facility: Facility, by: Member, unit: Unit) -> None:
    """Give it away again; what was offered with it alone has to be offered again by hand."""
    authorize(by, "booking.set_up", facility)
    unit.is_active = True
    session().flush()
    changed(facility, by)
