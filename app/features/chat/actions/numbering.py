"""The counter of a room: the first lock of every change, always taken in this order."""

from sqlalchemy import update

from app.community.models import Member
from app.features.chat.models import Change, Message, Room, RoomChange, RoomState
from app.features.chat.refusals import ReadOnly
from app.foundation import clock
from app.foundation.db import session


def next_number(room: Room, *, is_writing: bool = False) -> int:
    """The room's next number. Until the unit of work ends nobody else gets one, and a rollback gives it back."""
    counted = update(Room).where(Room.id == room.id).values(last_seq=Room.last_seq + 1)
    if is_writing:
        counted = counted.where(Room.state == RoomState.ACTIVE)
        counted = counted.values(last_message_seq=Room.last_seq + 1, last_message_at=clock.now())
    taken: int | None = session().scalar(
        counted.returning(Room.last_seq), execution_options={"synchronize_session": False}
    )
    if taken is None:
        raise ReadOnly
    return taken


def note(room: Room, seq: int, change: Change, by: Member | None, message: Message | None = None) -> None:
    """Write down what happened under a number."""
    session().add(
        RoomChange(
            room_id=room.id,
            seq=seq,
            kind=change,
            message_id=message.id if message else None,
            actor_id=by.id if by else None,
        )
    )
    session().flush()
