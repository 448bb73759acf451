"""What was seen when the keys went out and came back."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation import clock
from app.foundation.db import Model


class Direction(StrEnum):
    """Whether the keys go out or come back."""

    OUT = "out"
    BACK = "back"


class Handover(Model):
    """The record of one handover: what the caretaker ticked, read and noted."""

    __tablename__ = "booking_handovers"
    __table_args__ = (Index("uq_booking_handovers_direction", "booking_id", "direction", unique=True),)
    id: Mapped[int] = mapped_column(primary_key=True)
    booking_id: Mapped[int] = mapped_column(ForeignKey("booking_bookings.id", ondelete="CASCADE"))
    direction: Mapped[Direction]
    at: Mapped[datetime] = mapped_column(default=clock.now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    # Each with "text" and "fine".
    checklist: Mapped[list[Any]] = mapped_column(JSON, default=list)
    # Each with "name" and "value", as it was read.
    meters: Mapped[list[Any]] = mapped_column(JSON, default=list)
    keys: Mapped[str] = mapped_column(String(200), default="")
    # The deposit in cash, or the receipt for it, was seen.
    deposit_seen: Mapped[bool] = mapped_column(default=False)
    # An identity card was seen; what stands on it is nobody's to keep.
    id_seen: Mapped[bool] = mapped_column(default=False, server_default=false())
    damages: Mapped[str] = mapped_column(String(2000), default="")
    # What the caretaker would give back of the deposit; staff decides.
    proposed_refund_cents: Mapped[int | None]
    # Each with "token", "name" and "media_type" of the stored file.
    photos: Mapped[list[Any]] = mapped_column(JSON, default=list)
    # Who of the renter's side was there; typed, it is their signature.
    with_whom: Mapped[str] = mapped_column(String(120), default="")
    # What was drawn on glass by "renter" and "caretaker" (foundation/signatures.py).
    signatures: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
