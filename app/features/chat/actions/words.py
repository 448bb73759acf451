"""By what a message is found; written with it, so that it is found at once."""

from sqlalchemy import bindparam, update

from app.features.chat.models import Message, MessageWords
from app.foundation.db import Model
from app.foundation.deeds import Deed, adding
from app.foundation.text import fold

_WORDS = Model.metadata.tables[MessageWords.__tablename__]
_LEARN = Deed(adding(MessageWords, "message_id", "room_id", "text"))
_RELEARN = Deed(
    update(_WORDS).where(_WORDS.c.message_id == bindparam("message")).values(text=bindparam("said"))
)


def learn(message: Message) -> None:
    """A message was said."""
    _LEARN.do({"message_id": message.id, "room_id": message.room_id, "text": fold(message.body)})


def relearn(message: Message) -> None:
    """It reads differently now."""
    _RELEARN.do({"message": message.id, "said": fold(message.body)})
