"""What the arguments of the chat's addresses may stand for: rooms, messages, and people to write to."""

from collections.abc import Iterator

from sqlalchemy import select

from app.community.models import Member, MemberState
from app.features.chat.models import Message, Report, Room
from app.foundation.db import session


def talk_things() -> Iterator[dict[str, str]]:
    """Every room, every message in it, everybody."""
    # The one in which most was said comes first, and is the one that is drawn.
    for room in session().scalars(select(Room.public_id).order_by(Room.last_message_seq.desc(), Room.id)):
        yield {"flat": "chat", "room_id": room}
    said = select(Room.public_id, Message.public_id).join(Message, Message.room_id == Room.id)
    said = said.join(Member, Member.id == Message.author_id).order_by(
        Member.email != "otto@demo.example", Message.id
    )  # what others said can be reported
    for room, message in session().execute(said):
        yield {"flat": "chat", "room_id": room, "message_id": message}
    for report in session().scalars(select(Report.public_id)):
        yield {"flat": "chat", "report_id": report}
    active = select(Member.public_id).where(Member.state == MemberState.ACTIVE)
    for member in session().scalars(active):
        yield {"flat": "chat", "public_id": member}
