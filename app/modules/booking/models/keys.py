"""Keys as things: each has a name, and is either on its hook or with somebody."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation import clock
from app.foundation.db import Model


class Key(Model):
    """One key, chip or card of a facility."""

    __tablename__ = "booking_keys"
    id: Mapped[int] = mapped_column(primary_key=True)
    facility_id: Mapped[int] = mapped_column(
        ForeignKey("booking_facilities.post_id", ondelete="CASCADE"), index=True
    )
    label: Mapped[str] = mapped_column(String(80))
    # Lost or worn out; old records still name it.
    is_active: Mapped[bool] = mapped_column(default=True)


class KeyLoan(Model):
    """That a key went out for a booking, and when it came back. The database lends no key twice."""

    __tablename__ = "booking_key_loans"
    __table_args__ = (
        Index(
            "uq_booking_key_loans_out", "key_id", unique=True,
            sqlite_where=text("back_at IS NULL"), postgresql_where=text("back_at IS NULL"),
        ),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    key_id: Mapped[int] = mapped_column(ForeignKey("booking_keys.id", ondelete="CASCADE"), index=True)
    booking_id: Mapped[int] = mapped_column(ForeignKey("booking_bookings.id", ondelete="CASCADE"), index=True)
    out_at: Mapped[datetime] = mapped_column(default=clock.now)
    out_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    back_at: Mapped[datetime | None]
    back_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
