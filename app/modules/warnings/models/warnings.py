"""What makes a post a warning, and whom it was for."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.community.models import PostDetail
from app.foundation import clock
from app.foundation.db import Model


class Level(StrEnum):
    """How much is at stake."""

    URGENT = "urgent"
    # Life and health: at every hour, on every way.
    DANGER = "danger"


class Hazard(StrEnum):
    """What one warns of."""

    BOIL_WATER = "boil_water"
    WATER = "water"
    POWER = "power"
    FIRE = "fire"
    FLOOD = "flood"
    ROAD = "road"
    MISSING = "missing"
    OTHER = "other"


# For so long somebody alone waits for a second person; then a reason will do.
PATIENCE = timedelta(minutes=5)
# For so long the all-clear stands on every page.
ALL_CLEAR_FOR = timedelta(hours=1)
# Why nobody else looked at it, if whoever wrote it may warn alone.
ON_DUTY = "duty"
HOURS = (3, 6, 12, 24, 48, 72)
USUAL_HOURS = {Level.URGENT: 12, Level.DANGER: 6}


class Warned(PostDetail, Model):
    """A warning beside its post: title, text, districts and end are the post's."""

    __tablename__ = "warnings"
    level: Mapped[Level]
    hazard: Mapped[Hazard]
    # Says so everywhere and counts nowhere.
    is_drill: Mapped[bool] = mapped_column(default=False)
    # Where it matters, if somebody drew it: its corners as other warning systems read them.
    area: Mapped[str] = mapped_column(default="")
    # For how long it holds once it is out.
    hours: Mapped[int]
    # Grows with every correction and with the all-clear: each is to be read anew.
    edition: Mapped[int] = mapped_column(default=1)
    asked_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]
    released_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    # Why nobody else looked at it before.
    alone_because: Mapped[str] = mapped_column(String(300), default="")
    updated_at: Mapped[datetime | None]
    # How many steps were taken for this edition to reach those who have not opened it.
    rung: Mapped[int] = mapped_column(default=0)
    # When each edition went out, as other warning systems were told.
    sent: Mapped[list[str]] = mapped_column(default=list)
    ended_at: Mapped[datetime | None]
    # The first warning about the same event, if there is an earlier one.
    first_id: Mapped[int | None] = mapped_column(
        ForeignKey("warnings.post_id", ondelete="SET NULL"), index=True
    )

    @property
    def event_id(self) -> int:
        """What has happened, as a number: warnings that have it in common stand together."""
        return self.first_id or self.post_id

    @property
    def is_running(self) -> bool:
        """Whether people have to act on it now."""
        expires = self.post.expires_at
        return (
            self.released_at is not None
            and self.ended_at is None
            and (expires is None or expires > clock.now())
        )

    def goes_out(self, at: datetime) -> None:
        """One more edition is told to the world."""
        self.sent, self.rung = [*self.sent, at.isoformat()], 0

    @property
    def editions(self) -> list[datetime]:
        """When each edition went out; before the moments were kept, only the first is known."""
        return [datetime.fromisoformat(each) for each in self.sent] or [self.released_at or clock.now()]

    @property
    def may_go_alone(self) -> bool:
        """Whether somebody waited in vain for a second person."""
        return self.asked_at is not None and self.asked_at <= clock.now() - PATIENCE


class Recipient(Model):
    """That somebody was to be warned, where they live, and whether they have read it."""

    __tablename__ = "warning_recipients"
    __table_args__ = (Index("ix_warning_recipients_member", "member_id", "read_edition"),)
    warning_id: Mapped[int] = mapped_column(
        ForeignKey("warnings.post_id", ondelete="CASCADE"), primary_key=True
    )
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    district_id: Mapped[int | None] = mapped_column(
        ForeignKey("districts.id", ondelete="SET NULL"), index=True
    )
    # The first time; and which edition they read last.
    acknowledged_at: Mapped[datetime | None]
    read_edition: Mapped[int] = mapped_column(default=0)
    needs_help: Mapped[bool] = mapped_column(default=False)
