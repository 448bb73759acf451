"""Documents as they were handed out: bytes that never change, with their hash."""

import hashlib
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation import clock
from app.foundation.db import Model
from app.foundation.language import lazy_
from app.foundation.tokens import new_public_id


class PaperKind(StrEnum):
    """Which document it is."""

    RECEIPT = "receipt"
    CONTRACT = "contract"
    INVOICE = "invoice"
    HANDOVER = "handover"
    # Which keys went out, to be signed for.
    KEYS = "keys"
    SETTLEMENT = "settlement"


# What those read and make who keep the money.
OF_MONEY = frozenset({PaperKind.INVOICE, PaperKind.SETTLEMENT})
# What those read who hand out the keys.
OF_KEYS = frozenset({PaperKind.HANDOVER, PaperKind.KEYS})
PAPER_WORDS = {
    PaperKind.RECEIPT: lazy_("Confirmation of receipt"),
    PaperKind.CONTRACT: lazy_("Rental contract"),
    PaperKind.INVOICE: lazy_("Invoice"),
    PaperKind.HANDOVER: lazy_("Handover record"),
    PaperKind.KEYS: lazy_("Key list"),
    PaperKind.SETTLEMENT: lazy_("Final settlement"),
}


class Paper(Model):
    """One document of a booking; a later one gets the next number and the earlier stays."""

    __tablename__ = "booking_papers"
    __table_args__ = (Index("uq_booking_papers_number", "booking_id", "kind", "edition", unique=True),)
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    booking_id: Mapped[int] = mapped_column(ForeignKey("booking_bookings.id", ondelete="RESTRICT"))
    kind: Mapped[PaperKind]
    edition: Mapped[int]
    # "R-2026-0042-1": what stands on it.
    number: Mapped[str] = mapped_column(String(30))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    sha256: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))

    @property
    def is_intact(self) -> bool:
        """Whether the bytes are still what was handed out."""
        return self.sha256 == hashlib.sha256(self.content).hexdigest()
