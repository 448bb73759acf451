"""One date of a booking."""

from datetime import datetime

from sqlalchemy import DateTime, ForeignKey, Index, String, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.db import Model
from app.modules.booking.models.states import LIVE_OCCURRENCES, OccurrenceState
from app.modules.booking.times import Span


class Occurrence(Model):
    """A date as the wall shows it and as the moments it means; the claims stand on it."""

    __tablename__ = "booking_occurrences"
    __table_args__ = (
        # The begin it had in the series when it was made: how calendars call it, whatever happens to it.
        Index("uq_booking_occurrences_recurrence", "booking_id", "recurrence", unique=True),
        Index("ix_booking_occurrences_plan", "facility_id", "starts_at", "ends_at"),
        # Next to none of them.
        Index(
            "ix_booking_occurrences_off_clock", "booking_id",
            sqlite_where=text("is_off_clock = 1"), postgresql_where=text("is_off_clock"),
        ),
        Index("ix_booking_occurrences_offer", "offer_id", "starts_at"),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    booking_id: Mapped[int] = mapped_column(ForeignKey("booking_bookings.id", ondelete="CASCADE"))
    facility_id: Mapped[int] = mapped_column(ForeignKey("booking_facilities.post_id", ondelete="RESTRICT"))
    offer_id: Mapped[int] = mapped_column(ForeignKey("booking_offers.id", ondelete="RESTRICT"))
    recurrence: Mapped[datetime] = mapped_column(DateTime())
    begins: Mapped[datetime] = mapped_column(DateTime())
    ends: Mapped[datetime] = mapped_column(DateTime())
    zone: Mapped[str] = mapped_column(String(40))
    all_day: Mapped[bool] = mapped_column(default=False)
    # The later of the two hours in the night the clocks are put back.
    begins_second: Mapped[bool] = mapped_column(default=False)
    ends_second: Mapped[bool] = mapped_column(default=False)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    state: Mapped[OccurrenceState] = mapped_column(default=OccurrenceState.REQUESTED)
    # Why it is left out or was cancelled, in words for the renter.
    reason: Mapped[str] = mapped_column(String(300), default="")
    # What the renter owes because it fell out, in cents.
    fee_cents: Mapped[int] = mapped_column(default=0, server_default="0")
    # Moved or changed by itself: calendars get it as an exception.
    is_overridden: Mapped[bool] = mapped_column(default=False)

    # The clocks of the zone have changed, and at the new time something else is there: staff has to move one of them.
    is_off_clock: Mapped[bool] = mapped_column(default=False, server_default=false())

    @property
    def span(self) -> Span:
        """The date as times/ understands it."""
        return Span(
            self.begins, self.ends, self.zone,
            begins_second=self.begins_second, ends_second=self.ends_second, all_day=self.all_day,
        )  # fmt: skip

    def take_place(self, span: Span) -> None:
        """Write down when it is."""
        self.begins, self.ends, self.zone, self.all_day = span.begins, span.ends, span.zone, span.all_day
        self.begins_second, self.ends_second = span.begins_second, span.ends_second
        self.starts_at, self.ends_at = span.starts_at, span.ends_at
        self.is_off_clock = False

    @property
    def is_live(self) -> bool:
        """Whether it will take place, or may."""
        return self.state in LIVE_OCCURRENCES
