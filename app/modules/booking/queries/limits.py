"""How many requests somebody has open."""

from sqlalchemy import func, select

from app.foundation.db import session
from app.modules.booking.models import Booking, BookingState
from app.modules.booking.models.states import OPEN_STATES

MOST_OPEN_OF_MEMBER = 20
MOST_OPEN_OF_GUEST = 2


def open_count(*, member_id: int | None = None, email: str = "") -> int:
    """Undecided requests of a member, or of an address without account."""
    states = [*OPEN_STATES, BookingState.UNVERIFIED, BookingState.WAITLISTED]
    whose = Booking.booker_id == member_id if member_id is not None else Booking.email == email
    return session().scalar(select(func.count(Booking.id)).where(whose, Booking.state.in_(states))) or 0
