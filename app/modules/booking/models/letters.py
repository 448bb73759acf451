"""What a facility says in its letters, which went to a renter, and which of them somebody had to say by telephone."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.foundation import clock
from app.foundation.db import Model
from app.foundation.mail import Mail


class LetterText(Model):
    """How a facility begins one of its letters, instead of the words of the house."""

    __tablename__ = "booking_letter_texts"
    facility_id: Mapped[int] = mapped_column(
        ForeignKey("booking_facilities.post_id", ondelete="CASCADE"), primary_key=True
    )
    # Which letter: queries/letter_words.py.
    what: Mapped[str] = mapped_column(String(60), primary_key=True)
    # May name what queries/blanks.py knows.
    text: Mapped[str] = mapped_column(String(1200))


class Letter(Model):
    """A letter to the renter of a booking; whether it arrived, its mail says."""

    __tablename__ = "booking_letters"
    id: Mapped[int] = mapped_column(primary_key=True)
    booking_id: Mapped[int] = mapped_column(ForeignKey("booking_bookings.id", ondelete="CASCADE"), index=True)
    mail_id: Mapped[int] = mapped_column(ForeignKey("mails.id", ondelete="CASCADE"), unique=True)
    # Its words: queries/letter_words.py.
    what: Mapped[str] = mapped_column(String(60))
    written_at: Mapped[datetime] = mapped_column(default=clock.now)
    # It could not be delivered, and somebody told the renter what it said.
    told_at: Mapped[datetime | None]
    told_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))

    mail: Mapped[Mail] = relationship(lazy="raise")
