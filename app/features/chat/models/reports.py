"""Messages that somebody finds to be against the rules, with what stood around them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.community.models import Member
from app.features.chat.models.messages import Message
from app.foundation import clock
from app.foundation.db import Model
from app.foundation.tokens import new_public_id


class Verdict(StrEnum):
    """What became of a report."""

    OPEN = "open"
    REMOVED = "removed"
    NO_BREACH = "no_breach"


class Report(Model):
    """One person's report of one message."""

    __tablename__ = "chat_reports"
    __table_args__ = (UniqueConstraint("message_id", "reporter_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    message_id: Mapped[int] = mapped_column(ForeignKey("chat_messages.id", ondelete="CASCADE"))
    # None: has left the place since.
    reporter_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"), index=True)
    words: Mapped[str] = mapped_column(String(1000))
    # What was said then, five messages before and after: nothing said or taken back later changes what is judged.
    quoted: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    verdict: Mapped[Verdict] = mapped_column(default=Verdict.OPEN, index=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("members.id", ondelete="SET NULL"), index=True
    )

    message: Mapped[Message] = relationship(lazy="raise")
    reporter: Mapped[Member | None] = relationship(lazy="raise", foreign_keys=[reporter_id])

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.verdict is Verdict.OPEN
