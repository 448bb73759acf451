"""Of what a renter was reminded, and on which days those who decide were."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation import clock
from app.foundation.db import Model


class ReminderKind(StrEnum):
    """What somebody is reminded of."""

    # A question, an option or an offered place runs out.
    DEADLINE = "deadline"
    # The rent has to be paid, or the time is given to others.
    RENT = "rent"
    # As the facility wants it: the keys of Facility.reminder_offsets.
    DEPOSIT = "deposit"
    KEY = "key"
    EVENT = "event"
    RETURN = "return"


class Reminder(Model):
    """That somebody was reminded of something due at a moment; a moved booking has other moments."""

    __tablename__ = "booking_reminders"
    booking_id: Mapped[int] = mapped_column(
        ForeignKey("booking_bookings.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[ReminderKind] = mapped_column(primary_key=True)
    due_at: Mapped[datetime] = mapped_column(primary_key=True)
    told_at: Mapped[datetime] = mapped_column(default=clock.now)


class DailyList(Model):
    """That somebody was told on a day what waits for their decision."""

    __tablename__ = "booking_daily_lists"
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
