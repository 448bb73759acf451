"""What calendars get of a booking, kept beside it: never a word that only some may read."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.db import Model


class CalendarText(Model):
    """The events of a booking without words: when, how sure, under which name.

    A table of its own, so that nobody who decides about the booking is disturbed when it is written.
    """

    __tablename__ = "booking_calendar_texts"
    booking_id: Mapped[int] = mapped_column(
        ForeignKey("booking_bookings.id", ondelete="CASCADE"), primary_key=True
    )
    text: Mapped[str]
    # On whose clocks it is written.
    zone: Mapped[str] = mapped_column(String(40))
