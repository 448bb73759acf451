"""Rooms with very many messages in a bench town, and browsers in which its people are signed in."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import update

from app.community.roles import Role
from app.features.accounts.models import DeviceSession
from app.features.chat.jobs import NEWEST_KEPT
from app.features.chat.models import Change, Message, MessageState, Room, RoomChange, RoomKind
from app.foundation import clock
from app.foundation.db import session
from app.foundation.tokens import digest
from app.foundation.work import unit_of_work
from bench.posts import WORDS
from bench.rows import in_batches

GROUP = 1  # everybody belongs to it
HALL, PARLOUR = "saal", "stube"
# So many people have their browser open.
SIGNED_IN = 3_000


def write(messages: int, members: int) -> None:
    """A hall in which very much was said, and a parlour in which nothing was."""
    if not messages:
        return
    with unit_of_work():
        for name in (HALL, PARLOUR):
            session().add(Room(group_id=GROUP, kind=RoomKind.CHANNEL, name=name, public_id=name))
    in_batches(Message, (_message(seq, messages, members) for seq in range(1, messages + 1)))
    in_batches(RoomChange, (_change(seq) for seq in range(max(1, messages - NEWEST_KEPT), messages + 1)))
    in_batches(DeviceSession, _browsers(min(members, SIGNED_IN)))
    counted = {"last_seq": messages, "last_message_seq": messages, "last_message_at": clock.now()}
    with unit_of_work():
        session().execute(update(Room).where(Room.name == HALL).values(**counted))


def token_of(member: int) -> str:
    """What the session of this member's browser is called."""
    return f"browser of m{member}"


def _message(seq: int, messages: int, members: int) -> dict[str, Any]:
    return {
        "id": seq,
        "public_id": f"c{seq}",
        "room_id": 1,
        "seq": seq,
        "author_id": 1 + seq * 7 % members,
        "client_id": f"c{seq}",
        "body": " ".join(WORDS[(seq * step) % len(WORDS)] for step in range(3, 3 + seq % 20 + 1)),
        "rev": 1,
        "state": MessageState.VISIBLE,
        "state_reason": "",
        "created_at": clock.now() - timedelta(minutes=messages - seq),
    }


def _change(seq: int) -> dict[str, Any]:
    return {"room_id": 1, "seq": seq, "kind": Change.NEW, "message_id": seq, "at": clock.now()}


def _browsers(members: int) -> Iterator[dict[str, Any]]:
    for member in range(1, members + 1):
        yield {
            "public_id": f"b{member}",
            "token_digest": digest(token_of(member)),
            "member_id": member,
            "device": "",
            "is_kept": True,
            "created_at": clock.now(),
            "seen_at": clock.now(),
            "expires_at": clock.now() + timedelta(days=30),
            "proven_for": Role.MEMBER,
        }
