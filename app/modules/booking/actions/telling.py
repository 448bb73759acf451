"""What a letter could not say is told by telephone."""

from sqlalchemy import update

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation import clock
from app.foundation.db import session
from app.modules.booking.actions.steps import remember, tell
from app.modules.booking.events import RenterTold
from app.modules.booking.models import Booking, Letter


def note_told(booking: Booking, by: Member, letter_id: int) -> None:
    """Somebody told the renter what the letters up to this one say; nobody has to call any more."""
    authorize(by, "booking.decide", booking)
    open_ones = update(Letter).where(
        Letter.booking_id == booking.id, Letter.id <= letter_id, Letter.told_at.is_(None)
    )
    told = session().execute(open_ones.values(told_at=clock.now(), told_by_id=by.id).returning(Letter.id))
    if told.all():
        remember(booking, "told", booking.state, by, visible_to="staff")
        tell(RenterTold, booking, by)
