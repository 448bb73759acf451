"""What happened in a room after a number: the one answer by which open pages and programs catch up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased
from sqlalchemy.orm.attributes import set_committed_value

from app.community.models import Member
from app.features.chat.models import Change, Message, Room, RoomChange
from app.foundation.questions import Question, columns_of, parted

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
    rows = _FOLLOWING.ask({"room": room.id, "after": after, "most": most + 1})
    if after < room.last_seq and (not rows or rows[0].seq > after + 1):  # forgotten (jobs.py)
        return Missed([], room.last_seq, reset=True)
    page = rows[:most]
    for told in page:
        if told.message is not None:
            set_committed_value(told.message, "room", room)
    return Missed(page, page[-1].seq if page else after, more=len(rows) > most)


def _told(seq: int, kind: Change, *columns: Any) -> Told:
    message, author, answered, their_author = parted(columns, Message, Member, Message, Member)
    if answered is not None:
        set_committed_value(answered, "author", their_author)
    if message is not None:
        set_committed_value(message, "author", author)
        set_committed_value(message, "answers", answered)
    return Told(seq, kind, message)


_author, _answered, _their_author = aliased(Member), aliased(Message), aliased(Member)
# Asked for each message by each process that has the room open; each answer is made anew, because the room goes in.
_FOLLOWING = Question(
    select(
        RoomChange.seq,
        RoomChange.kind,
        *columns_of(Message),
        *columns_of(_author),
        *columns_of(_answered),
        *columns_of(_their_author),
    )
    .outerjoin(Message, Message.id == RoomChange.message_id)
    .outerjoin(_author, _author.id == Message.author_id)
    .outerjoin(_answered, _answered.id == Message.answers_id)
    .outerjoin(_their_author, _their_author.id == _answered.author_id)
    .where(RoomChange.room_id == bindparam("room"), RoomChange.seq > bindparam("after"))
    .order_by(RoomChange.seq)
    .limit(bindparam("most")),
    _told,
    kept=0,
)
