"""What is said."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.community.models import Group, Member
from app.community.models.reaction import ReactionKind
from app.features.chat.models.rooms import Room
from app.foundation import clock
from app.foundation.db import Model
from app.foundation.tokens import new_public_id

# What stands beside a message goes with it, what is somebody's own with them.
OfMessage = Annotated[
    int, mapped_column(ForeignKey("chat_messages.id", ondelete="CASCADE"), primary_key=True)
]
OfMember = Annotated[
    int, mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True, index=True)
]


class MessageState(StrEnum):
    """A message that goes leaves a tombstone, so that answers keep their place."""

    VISIBLE = "visible"
    DELETED = "deleted"
    REMOVED = "removed"


class Message(Model):
    """What somebody said."""

    __tablename__ = "chat_messages"
    __table_args__ = (
        UniqueConstraint("author_id", "client_id"),
        UniqueConstraint("room_id", "seq"),
        # The few that are on top, among very many that are not.
        Index(
            "ix_chat_messages_pinned",
            "room_id",
            sqlite_where=text("pinned_at IS NOT NULL"),
            postgresql_where=text("pinned_at IS NOT NULL"),
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    room_id: Mapped[int] = mapped_column(ForeignKey("chat_rooms.id", ondelete="CASCADE"))
    seq: Mapped[int]
    author_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    # Chosen by the sender's device, so that a message sent twice is one message, also after years.
    client_id: Mapped[str] = mapped_column(String(64))
    body: Mapped[str]
    # That of the page on which it was written, or of the account by socket; empty where nobody knows.
    language: Mapped[str] = mapped_column(String(5), default="", server_default="")
    answers_id: Mapped[int | None] = mapped_column(
        ForeignKey("chat_messages.id", ondelete="SET NULL"), index=True
    )
    # Whether people are addressed, files go with it or somebody nodded at it: only then they are asked for.
    has_more: Mapped[bool] = mapped_column(default=False)
    # Whether it addresses everybody who reads the room.
    calls_all: Mapped[bool] = mapped_column(default=False, server_default=false())
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


class Mention(Model):
    """That a message addresses a member."""

    __tablename__ = "chat_mentions"
    message_id: Mapped[OfMessage]
    member_id: Mapped[OfMember]


class MessageFile(Model):
    """That a picture or a file was sent with a message."""

    __tablename__ = "chat_files"
    attachment_id: Mapped[int] = mapped_column(
        ForeignKey("attachments.id", ondelete="CASCADE"), primary_key=True
    )
    message_id: Mapped[int] = mapped_column(ForeignKey("chat_messages.id", ondelete="CASCADE"), index=True)


class MessageReaction(Model):
    """That a member nodded at a message; each kind once."""

    __tablename__ = "chat_reactions"
    message_id: Mapped[OfMessage]
    member_id: Mapped[OfMember]
    kind: Mapped[ReactionKind] = mapped_column(primary_key=True)


class MessageRevision(Model):
    """How a message read before it was changed."""

    __tablename__ = "chat_revisions"
    message_id: Mapped[OfMessage]
    rev: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=clock.now)
