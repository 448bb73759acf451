"""Keeping the index in step: one document for each thing, written anew when the thing changes."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, text

from app.features.search.models import Found, SearchDocument, SearchWord
from app.foundation.db import insert_if_new, session
from app.foundation.searching import split
from app.foundation.text import fold

LONGEST_WORD = 40


def put(found: Found, at: datetime, heading: str, words: str, **owner: int) -> None:
    """Write or rewrite the document of a thing, which is named by its id: `post_id=7`."""
    document = session().scalars(_document(found, owner)).one_or_none()
    if document is None:
        document = SearchDocument(found=found, at=at, **owner)
        session().add(document)
    else:
        _unindex(document)
    document.heading, document.text = fold(heading)[:200], fold(f"{heading}\n{words}")
    session().flush()
    _index(document)
    _learn(split(document.text))


def remove(found: Found, **owner: int) -> None:
    """Take a thing out of the index."""
    for document in session().scalars(_document(found, owner)):
        _unindex(document)
        session().execute(delete(SearchDocument).where(SearchDocument.id == document.id))


def _document(found: Found, owner: Mapping[str, int]) -> Any:
    wanted = select(SearchDocument).where(SearchDocument.found == found)
    for column, value in owner.items():
        wanted = wanted.where(getattr(SearchDocument, column) == value)
    return wanted


def _learn(words: Iterable[str]) -> None:
    fresh = [{"word": word, "backwards": word[::-1]} for word in words if 4 <= len(word) <= LONGEST_WORD]
    if fresh:
        session().execute(insert_if_new(SearchWord), fresh)


def _index(document: SearchDocument) -> None:
    if _on_sqlite():
        statement = "INSERT INTO search_index (rowid, text) VALUES (:id, :text)"
        session().execute(text(statement), {"id": document.id, "text": document.text})


def _unindex(document: SearchDocument) -> None:
    """FTS5 over another table's text must be told the old words to forget them."""
    if _on_sqlite():
        statement = "INSERT INTO search_index (search_index, rowid, text) VALUES ('delete', :id, :text)"
        session().execute(text(statement), {"id": document.id, "text": document.text})


def _on_sqlite() -> bool:
    return session().get_bind().dialect.name == "sqlite"
