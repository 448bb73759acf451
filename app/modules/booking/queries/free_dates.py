"""How many dates of a year somebody had for nothing already, and how many a booking was granted."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import ColumnElement, select

from app.foundation.db import session
from app.modules.booking.models import Audience, Booking
from app.modules.booking.models.states import GONE_STATES
from app.modules.booking.prices import PriceTable
from app.modules.booking.rules import Asker

ByYear = Mapping[int, int]


def free_used(table: PriceTable, facility_id: int, asker: Asker) -> ByYear:
    """What the club, or the person, has used of a facility's free dates; nothing is asked where there are none."""
    whose = _whose(asker)
    if whose is None or not any(discount.free_per_year for discount in table.discounts):
        return {}
    rows = session().scalars(
        select(Booking.free_dates).where(
            Booking.facility_id == facility_id, whose, Booking.state.not_in(GONE_STATES)
        )
    )
    used = Counter[int]()
    for dates in rows:
        used.update({int(year): count for year, count in dates.items()})
    return used


def _whose(asker: Asker) -> ColumnElement[bool] | None:
    if asker.audience is Audience.CLUB and asker.club_id is not None:
        return Booking.club_id == asker.club_id
    return Booking.booker_id == asker.member_id if asker.member_id is not None else None


def free_granted(booking: Booking) -> ByYear:
    """What was agreed with a booking."""
    return {int(year): count for year, count in booking.free_dates.items()}
