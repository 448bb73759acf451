"""What organisers wrote to some of their volunteers."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation import clock
from app.foundation.db import Model


class Message(Model):
    """A few words to everybody whose sign-up is in one of these states."""

    __tablename__ = "get_involved_messages"
    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(
        ForeignKey("get_involved_actions.post_id", ondelete="CASCADE"), index=True
    )
    author_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    states: Mapped[list[str]] = mapped_column(default=list)
    body: Mapped[str] = mapped_column(String(1000))
    at: Mapped[datetime] = mapped_column(default=clock.now)
