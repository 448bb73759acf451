"""What was said in a room with some words."""

from collections.abc import Sequence

from sqlalchemy import Select, or_, select

from app.features.chat.models import Message, MessageState, MessageWords, Room
from app.features.chat.queries.messages import ON_A_PAGE, whole
from app.foundation.db import session
from app.foundation.ids import one_of
from app.foundation.searching import SHORTEST_FORGIVEN, asked, left_right, stands_in
from app.foundation.text import fold

# With fewer answers one letter is forgiven.
FEW = 3
# So many of the newest messages that might be meant are looked at letter by letter.
LOOKED_THROUGH = 500


def said_with(room: Room, wish: str) -> Sequence[Message]:
    """The newest messages in which each of these words stands, or is part of one; of few, also with one letter wrong."""
    words = asked(fold(wish))
    if not words:
        return []
    found = session().scalars(_newest(room, [[word] for word in words]).limit(ON_A_PAGE)).all()
    if len(found) < FEW and any(len(word) >= SHORTEST_FORGIVEN for word in words):
        found = [*found, *[each for each in _meant(room, words) if each not in found]]
    messages = session().scalars(whole(select(Message).where(one_of(Message.id, found))))
    return sorted(messages, key=lambda each: found.index(each.id))


def _meant(room: Room, words: Sequence[str]) -> Sequence[int]:
    """Messages with words that differ by one letter: one half of such a word is still right."""
    parts = [[word, *left_right(word)] if len(word) >= SHORTEST_FORGIVEN else [word] for word in words]
    near = _newest(room, parts).add_columns(MessageWords.text).limit(LOOKED_THROUGH)
    found = [number for number, text in session().execute(near) if stands_in(words, text)]
    return found[:ON_A_PAGE]


def _newest(room: Room, parts: Sequence[Sequence[str]]) -> Select[int]:
    """By number, those in which one part of each word stands."""
    return (
        select(MessageWords.message_id)
        .join(Message, Message.id == MessageWords.message_id)
        .where(
            MessageWords.room_id == room.id,
            Message.state == MessageState.VISIBLE,
            *[or_(*[MessageWords.text.contains(part, autoescape=True) for part in each]) for each in parts],
        )
        .order_by(MessageWords.message_id.desc())
    )
