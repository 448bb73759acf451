"""The facts of the chat."""

from dataclasses import dataclass
from typing import ClassVar

from app.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class RoomEvent(Event):
    """Something happened in a room; `room` is its public id, by which open pages follow it."""

    room_id: int
    room: str
    group_id: int | None
    actor_id: int | None


@dataclass(frozen=True, kw_only=True)
class RoomOpened(RoomEvent):
    """A group got a room."""

    name: ClassVar[str] = "chat_room_opened"


@dataclass(frozen=True, kw_only=True)
class RoomChanged(RoomEvent):
    """A room was locked, slowed down or renamed, or something in it changed."""

    name: ClassVar[str] = "chat_room_changed"
    # Whether there is more or less to read now than before.
    counts: bool = False


@dataclass(frozen=True, kw_only=True)
class SeatLost(RoomEvent):
    """A case is not about somebody any more."""

    name: ClassVar[str] = "chat_seat_lost"
    member_id: int


@dataclass(frozen=True, kw_only=True)
class MessageSaid(RoomEvent):
    """Somebody wrote in a group's room and called nobody: those who look hear it, and nobody else is to be told."""

    name: ClassVar[str] = "chat_message_said"
    message_id: int
    seq: int = 0


@dataclass(frozen=True, kw_only=True)
class MessageSent(RoomEvent):
    """Somebody wrote what others are told although they do not look: between two, about a case, or calling them."""

    name: ClassVar[str] = "chat_message_sent"
    message_id: int
    seq: int = 0


@dataclass(frozen=True, kw_only=True)
class MessageModerated(RoomEvent):
    """A moderator removed a message, or brought it back."""

    name: ClassVar[str] = "chat_message_moderated"
    message_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class TalkAsked(RoomEvent):
    """Somebody wants to talk to somebody for the first time."""

    name: ClassVar[str] = "chat_talk_asked"
    member_id: int


@dataclass(frozen=True, kw_only=True)
class MessageReported(RoomEvent):
    """Somebody finds a message to be against the rules."""

    name: ClassVar[str] = "chat_message_reported"
    report_id: int


@dataclass(frozen=True, kw_only=True)
class ReportDecided(RoomEvent):
    """Somebody decided on a report."""

    name: ClassVar[str] = "chat_report_decided"
    report_id: int
