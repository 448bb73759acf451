"""The row of a message: one statement for the database, because most of what is written in the house is messages."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm.attributes import set_committed_value

from app.community.models import Member
from app.features.chat.actions.numbering import next_number
from app.features.chat.models import Mention, Message, MessageState, Room
from app.foundation import clock
from app.foundation.db import session
from app.foundation.deeds import Deed, adding
from app.foundation.questions import detached, names_of
from app.foundation.tokens import new_public_id

_NOTHING: Mapping[str, Any] = {name: None for name in names_of(Message) if name != "id"}
_ADD = Deed(adding(Message, *_NOTHING).returning(Message.id))


def add(room: Room, by: Member, answers: Message | None, said: Mapping[str, Any]) -> Message:
    """Store a message under the room's next number. Room and author may be plain values."""
    row = {**_NOTHING, **said}
    row |= {"public_id": new_public_id(), "room_id": room.id, "author_id": by.id}
    row |= {"seq": next_number(room, is_writing=True), "answers_id": answers.id if answers else None}
    row |= {"rev": 1, "state": MessageState.VISIBLE, "state_reason": "", "created_at": clock.now()}
    message = detached(Message, row | {"id": _ADD.answer(row)})
    session().add(message)
    for name, thing in (("room", room), ("author", by), ("answers", answers)):
        set_committed_value(message, name, thing)
    return message


def call(message: Message, members: Iterable[Member]) -> None:
    """Note whom a message calls."""
    session().add_all([Mention(message_id=message.id, member_id=member.id) for member in members])
    session().flush()
