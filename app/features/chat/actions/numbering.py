"""The counter of a room: the first lock of every change, always taken in this order."""

from sqlalchemy import bindparam, select, update

from app.community.models import Member
from app.features.chat.models import Change, Message, MessageState, Room, RoomChange, RoomState
from app.features.chat.refusals import ReadOnly
from app.foundation import clock
from app.foundation.db import Model, session
from app.foundation.deeds import Deed, adding

_ROOM = Model.metadata.tables[Room.__tablename__]
_COUNTED = {"last_seq": _ROOM.c.last_seq + 1}
_NEXT = update(_ROOM).where(_ROOM.c.id == bindparam("room")).values(_COUNTED).returning(_ROOM.c.last_seq)
_NEXT_MESSAGE = _NEXT.where(_ROOM.c.state == RoomState.ACTIVE).values(
    last_message_seq=_ROOM.c.last_seq + 1, last_message_at=bindparam("at")
)
_COUNT, _COUNT_MESSAGE = Deed(_NEXT), Deed(_NEXT_MESSAGE)
_NOTE = Deed(adding(RoomChange, "room_id", "seq", "kind", "message_id", "actor_id", "at"))


def next_number(room: Room, *, is_writing: bool = False) -> int:
    """The room's next number. Until the unit of work ends nobody else gets one, and a rollback gives it back."""
    if is_writing:
        taken = _COUNT_MESSAGE.answer({"room": room.id, "at": clock.now()})
    else:
        taken = _COUNT.answer({"room": room.id})
    if taken is None:
        raise ReadOnly
    return int(taken)


def settle(room: Room) -> None:
    """Words went or came back: the newest that are still shown are the last that somebody may have missed."""
    shown = select(Message.seq, Message.created_at).where(
        Message.room_id == room.id, Message.state == MessageState.VISIBLE
    )
    seq, at = session().execute(shown.order_by(Message.seq.desc()).limit(1)).first() or (0, None)
    # Whoever asked for a conversation has asked, whatever became of their words.
    if seq or not room.is_direct:
        newest = update(Room).where(Room.id == room.id).values(last_message_seq=seq, last_message_at=at)
        session().execute(newest)


def note(room: Room, seq: int, change: Change, by: Member | None, message: Message | None = None) -> None:
    """Write down what happened under a number; the message has its row already."""
    _NOTE.do(
        {
            "room_id": room.id,
            "seq": seq,
            "kind": change,
            "message_id": message.id if message else None,
            "actor_id": by.id if by else None,
            "at": clock.now(),
        }
    )
