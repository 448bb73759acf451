"""Rooms, what is said in them, and where each person has read to.

One counter per room numbers everything that happens in it: a message keeps the number of its beginning for ever, each
change takes the next one. Order, gaps, catching up and reading all follow from that number (docs/decisions/0031).
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.community.models import Group, Member
from app.community.models.reaction import ReactionKind
from app.foundation import clock
from app.foundation.db import Model
from app.foundation.tokens import new_public_id


class RoomKind(StrEnum):
    """Who talks in a room; it never changes, so that nothing said to few is ever read by many."""

    # Everybody in the group.
    CHANNEL = "channel"
    # Those who keep the group write, everybody in it reads and reacts.
    ANNOUNCEMENTS = "announcements"
    # Two people.
    DIRECT = "direct"


class RoomState(StrEnum):
    """Whether one can write."""

    ACTIVE = "active"
    READ_ONLY = "read_only"
    # Over; only an admin of the group opens it again.
    ARCHIVED = "archived"


class MessageState(StrEnum):
    """A message that goes leaves a tombstone, so that answers keep their place."""

    VISIBLE = "visible"
    DELETED = "deleted"
    REMOVED = "removed"


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


class Room(Model):
    """A place to talk."""

    __tablename__ = "chat_rooms"
    __table_args__ = (UniqueConstraint("group_id", "name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    kind: Mapped[RoomKind]
    state: Mapped[RoomState] = mapped_column(default=RoomState.ACTIVE)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(60), default="")
    # The two of a direct conversation, "7:12": they never have a second one.
    pair: Mapped[str | None] = mapped_column(String(24), unique=True)
    # The counter, and where it stood when the newest message was written.
    last_seq: Mapped[int] = mapped_column(default=0)
    last_message_seq: Mapped[int] = mapped_column(default=0)
    last_message_at: Mapped[datetime | None]
    # Seconds that a member waits between two messages.
    slow_mode: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    group: Mapped[Group | None] = relationship(lazy="raise")

    @property
    def is_direct(self) -> bool:
        """Whether it is a conversation of two."""
        return self.kind is RoomKind.DIRECT


class Seat(Model):
    """One person's own in a room: where they have read to and how loud it may be; in a conversation also the right to it."""

    __tablename__ = "chat_seats"
    room_id: Mapped[int] = mapped_column(ForeignKey("chat_rooms.id", ondelete="CASCADE"), primary_key=True)
    member_id: Mapped[int] = mapped_column(
        ForeignKey("members.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    last_read_seq: Mapped[int] = mapped_column(default=0)
    muted_until: Mapped[datetime | None]
    # In a conversation: when the person agreed to it, and when they wanted no more of it.
    agreed_at: Mapped[datetime | None]
    blocked_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship(lazy="raise")

    def is_muted(self, now: datetime) -> bool:
        """Whether the person wants to hear nothing of the room."""
        return self.muted_until is not None and self.muted_until > now


class Message(Model):
    """What somebody said."""

    __tablename__ = "chat_messages"
    __table_args__ = (UniqueConstraint("author_id", "client_id"), UniqueConstraint("room_id", "seq"))
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    room_id: Mapped[int] = mapped_column(ForeignKey("chat_rooms.id", ondelete="CASCADE"))
    seq: Mapped[int]
    author_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    # Chosen by the sender's device, so that a message sent twice is one message, also after years.
    client_id: Mapped[str] = mapped_column(String(64))
    body: Mapped[str]
    answers_id: Mapped[int | None] = mapped_column(
        ForeignKey("chat_messages.id", ondelete="SET NULL"), index=True
    )
    rev: Mapped[int] = mapped_column(default=1)
    state: Mapped[MessageState] = mapped_column(default=MessageState.VISIBLE)
    state_at: Mapped[datetime | None]
    state_reason: Mapped[str] = mapped_column(String(300), default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    edited_at: Mapped[datetime | None]
    pinned_at: Mapped[datetime | None]

    room: Mapped[Room] = relationship(lazy="raise")
    author: Mapped[Member] = relationship(lazy="raise")
    answers: Mapped["Message | None"] = relationship(lazy="raise", remote_side="Message.id")

    @property
    def group(self) -> Group | None:
        """Where rights are asked."""
        return self.room.group

    @property
    def is_visible(self) -> bool:
        """Whether its words are shown."""
        return self.state is MessageState.VISIBLE


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


class MessageReaction(Model):
    """That a member nodded at a message; each kind once."""

    __tablename__ = "chat_reactions"
    message_id: Mapped[int] = mapped_column(
        ForeignKey("chat_messages.id", ondelete="CASCADE"), primary_key=True
    )
    member_id: Mapped[int] = mapped_column(
        ForeignKey("members.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    kind: Mapped[ReactionKind] = mapped_column(primary_key=True)


class MessageRevision(Model):
    """How a message read before it was changed."""

    __tablename__ = "chat_revisions"
    message_id: Mapped[int] = mapped_column(
        ForeignKey("chat_messages.id", ondelete="CASCADE"), primary_key=True
    )
    rev: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=clock.now)
