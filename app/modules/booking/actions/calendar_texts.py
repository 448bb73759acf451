"""What calendars get of a booking is written down whenever its dates are others."""

from sqlalchemy import select, update

from app.foundation.db import insert_if_new, read_afresh, session
from app.modules.booking.models import Booking, CalendarText
from app.modules.booking.queries.bookings import occurrences_of
from app.modules.booking.queries.feeds import wordless


def keep_text(booking: Booking) -> None:
    """Write its events anew. Of two workers at once, the second sees what the first wrote and what happened since."""
    own = CalendarText.booking_id == booking.id
    session().execute(
        insert_if_new(CalendarText).values(booking_id=booking.id, text="", zone=booking.facility.zone)
    )
    session().execute(select(CalendarText.booking_id).where(own).with_for_update())
    read_afresh(booking)
    text = wordless(booking, occurrences_of(booking))
    session().execute(update(CalendarText).where(own).values(text=text, zone=booking.facility.zone))
