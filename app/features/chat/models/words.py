"""By what a message is found: its words, folded as everywhere else (app/foundation/text.py).

Parts of words are looked for in one room. SQLite reads them from an index that holds the words of a room side by side;
PostgreSQL finds the three letters in a row that they consist of.
"""

from typing import Any

from sqlalchemy import DDL, ForeignKey, event
from sqlalchemy.orm import Mapped, mapped_column

from app.features.chat.models.messages import OfMessage
from app.foundation.db import Model


class MessageWords(Model):
    """The words of one message; beside it, because nobody reads them who does not search."""

    __tablename__ = "chat_words"
    message_id: Mapped[OfMessage]
    room_id: Mapped[int] = mapped_column(ForeignKey("chat_rooms.id", ondelete="CASCADE"))
    text: Mapped[str]


# SQLAlchemy has no words for what differs between the two; the names are those of the search, which migrations leave alone.
INDEX_ON_SQLITE = "CREATE INDEX search_index_messages ON chat_words (room_id, message_id, text)"
INDEXES_ON_POSTGRESQL = (
    "CREATE INDEX search_index_messages ON chat_words (room_id, message_id)",
    "CREATE INDEX search_index_message_text ON chat_words USING gin (text gin_trgm_ops)",
)
TRIGRAMS_ON_POSTGRESQL = "CREATE EXTENSION IF NOT EXISTS pg_trgm"


def _also(moment: str, statement: str, dialect: str) -> None:
    table: Any = MessageWords.__table__
    event.listen(table, moment, DDL(statement).execute_if(dialect=dialect))  # type: ignore[no-untyped-call]


_also("after_create", INDEX_ON_SQLITE, "sqlite")
_also("before_create", TRIGRAMS_ON_POSTGRESQL, "postgresql")
for _statement in INDEXES_ON_POSTGRESQL:
    _also("after_create", _statement, "postgresql")
