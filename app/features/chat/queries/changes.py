"""What happened in a room after a number: the one answer by which open pages and programs catch up."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.features.chat.models import Change, Message, Room, RoomChange
from app.features.chat.queries.messages import those
from app.foundation.db import session

MOST_AT_ONCE = 200
# Who missed more than this looks at the room afresh.
MOST_MISSED = 500


@dataclass(frozen=True)
class Told:
    """One change, with the message as it is now; several changes of one message show its latest form."""

    seq: int
    kind: Change
    message: Message | None


@dataclass(frozen=True)
class Missed:
    """Changes in their order up to a number. `reset`: too much was missed, look at the room afresh."""

    changes: Sequence[Told]
    to_seq: int
    more: bool = False
    reset: bool = False


def missed(room: Room, after: int, most: int = MOST_AT_ONCE) -> Missed:
    """What happened after a number."""
    if after > room.last_seq or room.last_seq - after > MOST_MISSED:
        return Missed([], room.last_seq, reset=True)
    following = select(RoomChange).where(RoomChange.room_id == room.id, RoomChange.seq > after)
    rows = session().scalars(following.order_by(RoomChange.seq).limit(most + 1)).all()
    if after < room.last_seq and (not rows or rows[0].seq > after + 1):  # forgotten (jobs.py)
        return Missed([], room.last_seq, reset=True)
    page = rows[:most]
    messages = those([row.message_id for row in page if row.message_id])
    changes = [Told(row.seq, row.kind, messages.get(row.message_id or 0)) for row in page]
    return Missed(changes, page[-1].seq if page else after, more=len(rows) > most)
