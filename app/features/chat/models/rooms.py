"""Where people talk, and what each person has of their own there."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.community.models import Group, Member
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
    # Whom a case of a module is about, such as a booking, and the staff of its group.
    CASE = "case"


class RoomState(StrEnum):
    """Whether one can write."""

    ACTIVE = "active"
    READ_ONLY = "read_only"
    # Over; only an admin of the group opens it again.
    ARCHIVED = "archived"


class Room(Model):
    """A place to talk."""

    __tablename__ = "chat_rooms"
    __table_args__ = (
        # The rooms of a group have names of their own; those of its cases are told apart by their case.
        Index(
            "uq_chat_rooms_group_id_name",
            "group_id",
            "name",
            unique=True,
            sqlite_where=text("kind != 'case'"),
            postgresql_where=text("kind != 'case'"),
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    kind: Mapped[RoomKind]
    state: Mapped[RoomState] = mapped_column(default=RoomState.ACTIVE)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(60), default="")
    # The two of a direct conversation, "7:12": they never have a second one.
    pair: Mapped[str | None] = mapped_column(String(24), unique=True)
    # The case it belongs to, "booking:7", and where that is read.
    case: Mapped[str | None] = mapped_column(String(60), unique=True)
    case_path: Mapped[str] = mapped_column(String(200), default="")
    # Whether the staff of the group are a side of the case and hear of everything, or may only look in.
    calls_staff: Mapped[bool] = mapped_column(default=True)
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

    @property
    def is_case(self) -> bool:
        """Whether it belongs to a case."""
        return self.kind is RoomKind.CASE


class Seat(Model):
    """One person's own in a room: where they have read to and how loud it may be; in a conversation also the right to it."""

    __tablename__ = "chat_seats"
    room_id: Mapped[int] = mapped_column(ForeignKey("chat_rooms.id", ondelete="CASCADE"), primary_key=True)
    member_id: Mapped[int] = mapped_column(
        ForeignKey("members.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    last_read_seq: Mapped[int] = mapped_column(default=0)
    muted_until: Mapped[datetime | None]
    # In a conversation: when the person agreed to it, and when they wanted no more of it. In the room of a case: since
    # when it is about them; staff, who only read there, have none.
    agreed_at: Mapped[datetime | None]
    blocked_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship(lazy="raise")

    def is_muted(self, now: datetime) -> bool:
        """Whether the person wants to hear nothing of the room."""
        return self.muted_until is not None and self.muted_until > now
