"""What was said in a room, page by page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import joinedload

from app.community.models import Member
from app.features.chat.models import Message, MessageState, Room
from app.features.chat.queries.rooms import room_at
from app.foundation.db import session
from app.foundation.ids import one_of
from app.foundation.questions import Question

ON_A_PAGE = 50


@dataclass(frozen=True)
class Stretch:
    """Messages that follow each other, and the numbers from which earlier and later ones are asked."""

    messages: Sequence[Message]
    before: int | None
    after: int | None


def latest(room: Room) -> Stretch:
    """The end of what was said."""
    return earlier(room, room.last_seq + 1, is_end=True)


def earlier(room: Room, before: int, *, is_end: bool = False) -> Stretch:
    """What was said before a number."""
    backwards = messages_in(room).where(Message.seq < before).order_by(Message.seq.desc())
    found = session().scalars(backwards.limit(ON_A_PAGE + 1)).all()
    page = [*reversed(found[:ON_A_PAGE])]
    has_more = len(found) > ON_A_PAGE
    return Stretch(page, page[0].seq if has_more else None, None if is_end or not page else page[-1].seq)


def later(room: Room, after: int) -> Stretch:
    """What was said after a number."""
    forwards = messages_in(room).where(Message.seq > after).order_by(Message.seq)
    found = session().scalars(forwards.limit(ON_A_PAGE + 1)).all()
    page = found[:ON_A_PAGE]
    is_end = len(found) <= ON_A_PAGE
    return Stretch(page, page[0].seq if page and after > 0 else None, None if is_end else page[-1].seq)


def around(room: Room, seq: int) -> Stretch:
    """What was said around a number: half a page before it."""
    backwards = select(Message.seq).where(Message.room_id == room.id, Message.seq < seq)
    first = session().scalars(backwards.order_by(Message.seq.desc()).offset(ON_A_PAGE // 2).limit(1)).first()
    return later(room, first or 0)


def seq_on(room: Room, begins: datetime) -> int:
    """The number of the first message from this moment on; the last number if there is none."""
    from_then = select(Message.seq).where(Message.room_id == room.id, Message.created_at >= begins)
    return session().scalars(from_then.order_by(Message.seq).limit(1)).first() or room.last_seq


def message_at(member: Member | None, room_id: str, message_id: str) -> Message | None:
    """A message by its address, if this person may read the room."""
    room = room_at(member, room_id)
    return one_in(room, message_id) if room is not None else None


def one_in(room: Room, message_id: str) -> Message | None:
    """A message of this room by its public id."""
    return session().scalars(messages_in(room).where(Message.public_id == message_id)).one_or_none()


def several_in(room: Room, public_ids: Sequence[str]) -> Sequence[Message]:
    """These messages of a room."""
    return session().scalars(messages_in(room).where(Message.public_id.in_(public_ids))).all()


def sent_before(author: Member, client_id: str) -> Message | None:
    """What this device sent under this number, if it did; mostly it did not, so little is asked first."""
    known = _SENT.ask({"author": author.id, "client_id": client_id})
    return those(known)[known[0]] if known else None


def those(ids: Sequence[int]) -> Mapping[int, Message]:
    """Several messages by their numbers in the table."""
    found = session().scalars(whole(select(Message).where(one_of(Message.id, list(ids)))))
    return {message.id: message for message in found}


def pinned(room: Room) -> Sequence[Message]:
    """What shall be seen first in a room, the newest pin on top."""
    on_top = messages_in(room).where(Message.pinned_at.is_not(None), Message.state == MessageState.VISIBLE)
    return session().scalars(on_top.order_by(Message.pinned_at.desc()).limit(3)).all()


def newest_of(rooms: Sequence[Room]) -> Mapping[int, Message]:
    """The last message of each of these rooms, by room."""
    last = select(Message).join(Room, Room.id == Message.room_id).options(joinedload(Message.author))
    of_them = last.where(
        one_of(Message.room_id, [room.id for room in rooms]), Message.seq == Room.last_message_seq
    )
    return {message.room_id: message for message in session().scalars(of_them)}


def messages_in(room: Room) -> Select[Message]:
    """Everything said in a room."""
    return whole(select(Message).where(Message.room_id == room.id))


def whole(messages: Select[Message]) -> Select[Message]:
    """With all that a message is shown with."""
    return messages.options(
        joinedload(Message.author).joinedload(Member.avatar),
        joinedload(Message.answers).joinedload(Message.author),
        joinedload(Message.room).joinedload(Room.group),
    )


_SENT = Question(
    select(Message.id).where(
        Message.author_id == bindparam("author"), Message.client_id == bindparam("client_id")
    ),
    int,
    kept=0,
)
