"""What was agreed: forms, house rules and prices, never changed but followed by a new version."""

import hashlib
import json
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation import clock
from app.foundation.db import Model


class VersionKind(StrEnum):
    """What is written in it."""

    FORM = "form"
    TERMS = "terms"
    PRICES = "prices"
    # What is looked at when keys go out and come back.
    HANDOVER = "handover"


class Version(Model):
    """One version of a form, of house rules or of prices. Bookings point at it for good."""

    __tablename__ = "booking_versions"
    __table_args__ = (
        Index("uq_booking_versions_number", "facility_id", "kind", "number", unique=True),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    facility_id: Mapped[int] = mapped_column(ForeignKey("booking_facilities.post_id", ondelete="CASCADE"))
    kind: Mapped[VersionKind]
    number: Mapped[int]
    content: Mapped[dict[str, Any]]
    sha256: Mapped[str] = mapped_column(String(64))
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    @property
    def is_intact(self) -> bool:
        """Whether the content is still what was agreed."""
        return self.sha256 == fingerprint(self.content)


def fingerprint(content: dict[str, Any]) -> str:
    """The hash of a content, independent of the order of its keys."""
    written = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
