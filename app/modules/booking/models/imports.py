"""Calendars from elsewhere that block times of a facility: the hall's old calendar in Outlook."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.foundation.db import Model
from app.foundation.following import Followed
from app.modules.booking.models.facilities import Facility


class Import(Followed, Model):
    """One calendar that is followed; its claims hang on it."""

    __tablename__ = "booking_imports"
    id: Mapped[int] = mapped_column(primary_key=True)
    facility_id: Mapped[int] = mapped_column(
        ForeignKey("booking_facilities.post_id", ondelete="CASCADE"), index=True
    )
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    # Whatever is called by one of these words blocks nothing: "Airbnb (Not available)".
    left_out: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    # More than half of its dates were suddenly gone: what was known stays until somebody says that this is right.
    waits_for_word: Mapped[bool] = mapped_column(default=False)
    # Somebody said so.
    may_shrink: Mapped[bool] = mapped_column(default=False)
    # Those who decide were told that it does not work any more.
    told_at: Mapped[datetime | None]

    facility: Mapped[Facility] = relationship(lazy="raise")

    def leaves_out(self, title: str) -> bool:
        """Whether a date with this title is none that takes the place."""
        return any(word.casefold() in title.casefold() for word in self.left_out)

    @property
    def post(self) -> object:
        """Where rights are asked."""
        return self.facility.post


class ImportDate(Model):
    """One date of such a calendar. What it is called only staff reads."""

    __tablename__ = "booking_import_dates"
    __table_args__ = (Index("uq_booking_import_dates_key", "import_id", "key", unique=True),)
    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("booking_imports.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(32))
    title: Mapped[str] = mapped_column(String(200))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    # It lies over a booking of ours: the booking stays, staff has to speak with both.
    is_in_conflict: Mapped[bool] = mapped_column(default=False)
