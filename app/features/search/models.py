"""What can be found, as folded words; the index of the database lies over it.

SQLite: FTS5 tables of trigrams over `search_documents.text` and over `heading`, which is looked through first.
PostgreSQL: trigram indexes on the same columns. Both find parts of compound words; the vocabulary forgives one wrong letter on both alike.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import DDL, ForeignKey, Index, String, event
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.db import Model


class Found(StrEnum):
    """What a document stands for."""

    POST = "post"
    COMMENT = "comment"
    GROUP = "group"
    MEMBER = "member"


class SearchDocument(Model):
    """The words of one post, comment, group or member, folded (app/foundation/text.py)."""

    __tablename__ = "search_documents"
    __table_args__ = (
        Index("ix_search_documents_found", "found"),  # groups and people are few among all that can be found
        Index("ix_search_documents_heading", "heading"),  # what is named exactly as somebody asks
        Index("ix_search_documents_post_id", "post_id"),
        Index("ix_search_documents_group_id", "group_id"),
        Index("ix_search_documents_comment_id", "comment_id"),
        Index("ix_search_documents_member_id", "member_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    found: Mapped[Found]
    # Exactly one of these says what it is; a comment names its post too.
    post_id: Mapped[int | None] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"))
    comment_id: Mapped[int | None] = mapped_column(ForeignKey("comments.id", ondelete="CASCADE"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    heading: Mapped[str] = mapped_column(String(200), default="")
    text: Mapped[str]


class SearchWord(Model):
    """One word that occurs somewhere, also from its end: with one wrong letter, one half is still right."""

    __tablename__ = "search_words"
    word: Mapped[str] = mapped_column(String(40), primary_key=True)
    backwards: Mapped[str] = mapped_column(String(40), index=True)


INDEX_ON_SQLITE = (
    "CREATE VIRTUAL TABLE search_index USING fts5"
    "(text, content='search_documents', content_rowid='id', tokenize='trigram')"
)
HEADINGS_ON_SQLITE = (
    "CREATE VIRTUAL TABLE search_index_headings USING fts5"
    "(heading, content='search_documents', content_rowid='id', tokenize='trigram')"
)
HEADINGS_ON_POSTGRESQL = (
    "CREATE INDEX search_index_heading ON search_documents USING gin (heading gin_trgm_ops)"
)
INDEX_ON_POSTGRESQL = (
    "CREATE INDEX search_index_text ON search_documents USING gin (text gin_trgm_ops)",
    "CREATE INDEX search_index_word ON search_words (word text_pattern_ops)",
    "CREATE INDEX search_index_backwards ON search_words (backwards text_pattern_ops)",
)
TRIGRAMS_ON_POSTGRESQL = "CREATE EXTENSION IF NOT EXISTS pg_trgm"


def _also(table: Any, moment: str, statement: str, dialect: str) -> None:
    """What SQLAlchemy has no words for is made together with its table."""
    ddl = DDL(statement).execute_if(dialect=dialect)  # type: ignore[no-untyped-call]
    event.listen(table, moment, ddl)


_also(SearchDocument.__table__, "after_create", INDEX_ON_SQLITE, "sqlite")
_also(SearchDocument.__table__, "after_create", HEADINGS_ON_SQLITE, "sqlite")
_also(SearchDocument.__table__, "before_create", TRIGRAMS_ON_POSTGRESQL, "postgresql")
_also(SearchDocument.__table__, "after_create", INDEX_ON_POSTGRESQL[0], "postgresql")
_also(SearchDocument.__table__, "after_create", HEADINGS_ON_POSTGRESQL, "postgresql")
for _statement in INDEX_ON_POSTGRESQL[1:]:
    _also(SearchWord.__table__, "after_create", _statement, "postgresql")
