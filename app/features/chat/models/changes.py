"""What happened in a room, number by number."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation import clock
from app.foundation.db import Model


class Change(StrEnum):
    """What happened under a number of the room."""

    NEW = "message.new"
    UPDATED = "message.updated"
    DELETED = "message.deleted"
    REMOVED = "message.removed"
    RESTORED = "message.restored"
    REACTION = "reaction"
    PINNED = "pinned"
    ROOM = "room.updated"


class RoomChange(Model):
    """What happened under each number of a room: from here whoever was away catches up."""

    __tablename__ = "chat_changes"
    __table_args__ = (Index("ix_chat_changes_at", "at"),)
    room_id: Mapped[int] = mapped_column(ForeignKey("chat_rooms.id", ondelete="CASCADE"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Change]
    message_id: Mapped[int | None] = mapped_column(
        ForeignKey("chat_messages.id", ondelete="CASCADE"), index=True
    )
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"), index=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)
