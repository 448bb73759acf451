"""What a member was told, and whether they read it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation import clock
from app.foundation.db import Model


class Notification(Model):
    """One message to one member, kept as kind and facts, and worded when it is read."""

    __tablename__ = "notifications"
    __table_args__ = (
        Index("ix_notifications_inbox", "member_id", "created_at", "id"),
        Index("ix_notifications_about", "about", "member_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(60))
    facts: Mapped[dict[str, Any]]
    # The thing it is about: unread messages about the same thing become one. Empty: about nothing in particular.
    about: Mapped[str] = mapped_column(String(120), default="")
    # For how many messages this one stands.
    count: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    read_at: Mapped[datetime | None]
    # Since when a newer message stands for this one.
    folded_at: Mapped[datetime | None]
