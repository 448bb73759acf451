"""By what a message is found; written with it, so that it is found at once."""

from sqlalchemy import bindparam, insert, update

from app.features.chat.models import Message, MessageWords
from app.foundation.db import Model, session
from app.foundation.text import fold

# Said with every message: put into words once.
_WORDS = Model.metadata.tables[MessageWords.__tablename__]
_LEARN = insert(_WORDS)
_RELEARN = update(_WORDS).where(_WORDS.c.message_id == bindparam("message")).values(text=bindparam("said"))


def learn(message: Message) -> None:
    """A message was said."""
    row = {"message_id": message.id, "room_id": message.room_id, "text": fold(message.body)}
    session().execute(_LEARN, row)


def relearn(message: Message) -> None:
    """It reads differently now."""
    session().execute(_RELEARN, {"message": message.id, "said": fold(message.body)})
