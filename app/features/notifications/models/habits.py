"""When a member wants to be left in peace, and how they want things summed up."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation import clock
from app.foundation.db import Model


class Rhythm(StrEnum):
    """How often a mail sums up what is new."""

    NEVER = "never"
    DAILY = "daily"
    WEEKLY = "weekly"


class Habits(Model):
    """What holds for all messages to one member; without a row, what the defaults say."""

    __tablename__ = "notification_habits"
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    # In their own zone; empty: that of the place.
    zone: Mapped[str] = mapped_column(String(40), default="")
    is_quiet_at_night: Mapped[bool] = mapped_column(default=True)
    # Minutes after midnight.
    quiet_from: Mapped[int] = mapped_column(default=22 * 60)
    quiet_until: Mapped[int] = mapped_column(default=7 * 60)
    # A holiday: nothing leaves the house until then.
    paused_until: Mapped[datetime | None]
    digest: Mapped[Rhythm] = mapped_column(default=Rhythm.WEEKLY)
    # Nothing in between but what must not wait.
    is_digest_only: Mapped[bool] = mapped_column(default=False)
    # What others wrote may be read on the locked screen.
    shows_content: Mapped[bool] = mapped_column(default=False)
    next_digest_at: Mapped[datetime | None] = mapped_column(index=True)
    # Up to when everything was summed up.
    summed_up_at: Mapped[datetime] = mapped_column(default=clock.now)
