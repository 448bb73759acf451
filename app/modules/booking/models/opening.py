"""When a facility is open: seasons, weekly hours and closures."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, Integer, String, Table
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation import clock
from app.foundation.db import Model

closure_facilities = Table(
    "booking_closure_facilities",
    Model.metadata,
    Column("closure_id", Integer, ForeignKey("booking_closures.id", ondelete="CASCADE"), primary_key=True),
    Column(
        "facility_id", Integer, ForeignKey("booking_facilities.post_id", ondelete="CASCADE"),
        primary_key=True, index=True,
    ),
)  # fmt: skip


class Season(Model):
    """A part of every year, from one day to another (both included); it may reach over New Year."""

    __tablename__ = "booking_seasons"
    id: Mapped[int] = mapped_column(primary_key=True)
    facility_id: Mapped[int] = mapped_column(
        ForeignKey("booking_facilities.post_id", ondelete="CASCADE"), index=True
    )
    title: Mapped[str] = mapped_column(String(60))
    # 401 is 1 April.
    first: Mapped[int]
    last: Mapped[int]
    is_bookable: Mapped[bool] = mapped_column(default=True)

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return in_season(day, self.first, self.last)


def in_season(day: date, first: int, last: int) -> bool:
    """Whether a day lies between two days of the year, also over New Year."""
    number = day.month * 100 + day.day
    return first <= number <= last if first <= last else number >= first or number <= last


class Hours(Model):
    """Open on these weekdays from one minute to another; 1,560 is two o'clock in the following night."""

    __tablename__ = "booking_hours"
    __table_args__ = (
        CheckConstraint("begins >= 0 AND begins < ends AND ends <= 2160", name="within_two_days"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    facility_id: Mapped[int] = mapped_column(
        ForeignKey("booking_facilities.post_id", ondelete="CASCADE"), index=True
    )
    # Only in this season; None: always.
    season_id: Mapped[int | None] = mapped_column(ForeignKey("booking_seasons.id", ondelete="CASCADE"))
    # 0 is Monday.
    weekdays: Mapped[list[Any]] = mapped_column(JSON)
    begins: Mapped[int]
    ends: Mapped[int]


class Closure(Model):
    """Facilities that cannot be used for a while; its claims keep the time free of bookings."""

    __tablename__ = "booking_closures"
    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"), index=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime] = mapped_column(index=True)
    # When it comes again and again: see times/recurrence.py; without an end it is prolonged every night.
    rrule: Mapped[str] = mapped_column(String(200), default="")
    # When the first of several is over; `ends_at` is the end of the last that is written down.
    first_ends_at: Mapped[datetime | None]
    # For the staff.
    reason: Mapped[str] = mapped_column(String(300), default="")
    # For everybody, in the plan: "Frost".
    public_text: Mapped[str] = mapped_column(String(120), default="")
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
