"""How bookings are called: by a name nobody guesses, and by a number people say on the phone."""

import secrets

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.db import Model


def new_booking_id() -> str:
    """22 characters, 132 bits: whoever has it may not see more, but nobody finds it by trying."""
    return secrets.token_urlsafe(17)[:22]


class BookingYear(Model):
    """The last number of a year in a group; they have no gaps."""

    __tablename__ = "booking_years"
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(default=0)
