"""Rooms, what is said in them, and where each person has read to.

One counter per room numbers everything that happens in it: a message keeps the number of its beginning for ever, each
change takes the next one. Order, gaps, catching up and reading all follow from that number (docs/decisions/0031).
"""

from app.features.chat.models.changes import Change, RoomChange
from app.features.chat.models.introductions import Introduction
from app.features.chat.models.manners import Manners
from app.features.chat.models.messages import (
    Mention,
    Message,
    MessageFile,
    MessageReaction,
    MessageRevision,
    MessageState,
)
from app.features.chat.models.reports import Report, Verdict
from app.features.chat.models.rooms import Room, RoomKind, RoomState, Seat
from app.features.chat.models.words import MessageWords

__all__ = [
    "Change",
    "Introduction",
    "Manners",
    "Mention",
    "Message",
    "MessageFile",
    "MessageReaction",
    "MessageRevision",
    "MessageState",
    "MessageWords",
    "Report",
    "Room",
    "RoomChange",
    "RoomKind",
    "RoomState",
    "Seat",
    "Verdict",
]
