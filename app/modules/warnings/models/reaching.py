"""How people want to be reached in a danger when they have not opened anything: by short message, by a call."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation import clock
from app.foundation.db import Model


class Contact(Model):
    """What a person allowed for the case of danger, by themselves and for nothing else."""

    __tablename__ = "warning_contacts"
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    phone: Mapped[str] = mapped_column(String(16))
    wants_texts: Mapped[bool] = mapped_column(default=False)
    # Those on duty may see that this person was not reached, and call.
    wants_calls: Mapped[bool] = mapped_column(default=False)
    said_at: Mapped[datetime] = mapped_column(default=clock.now)


class TextState(StrEnum):
    """How far a short message has come."""

    WAITING = "waiting"
    LEASED = "leased"
    SENT = "sent"
    # Refused for good, or tried in vain until it was too late.
    FAILED = "failed"
    # Not needed any more: it was read meanwhile, or it is over.
    SKIPPED = "skipped"


class TextMessage(Model):
    """One edition of a warning as a short message to one person."""

    __tablename__ = "warning_texts"
    __table_args__ = (
        UniqueConstraint("warning_id", "member_id", "edition"),
        Index("ix_warning_texts_due", "state", "not_before"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    warning_id: Mapped[int] = mapped_column(ForeignKey("warnings.post_id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    edition: Mapped[int]
    state: Mapped[TextState] = mapped_column(default=TextState.WAITING)
    error: Mapped[str] = mapped_column(String(200), default="")
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime] = mapped_column(default=clock.now)
    lease_until: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
