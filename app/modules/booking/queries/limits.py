"""How many requests somebody has open."""

from sqlalchemy import ColumnElement, bindparam, func, select

from app.foundation.questions import Question
from app.modules.booking.models import Booking, BookingState
from app.modules.booking.models.states import OPEN_STATES

MOST_OPEN_OF_MEMBER = 20
MOST_OPEN_OF_GUEST = 2


def open_count(*, member_id: int | None = None, email: str = "") -> int:
    """Undecided requests of a member, or of an address without account."""
    asked = _OF_MEMBER.ask({"whose": member_id}) if member_id is not None else _OF_GUEST.ask({"whose": email})
    return asked[0]


def _count_where(whose: ColumnElement[bool]) -> Question[int]:
    states = [*OPEN_STATES, BookingState.UNVERIFIED, BookingState.WAITLISTED]
    return Question(select(func.count(Booking.id)).where(whose, Booking.state.in_(states)), int)


_OF_MEMBER = _count_where(Booking.booker_id == bindparam("whose"))
_OF_GUEST = _count_where(Booking.email == bindparam("whose"))
