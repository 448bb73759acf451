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
    """On SQLite the index is told of each change; PostgreSQL sees it."""
    _tell("INSERT INTO search_index (rowid, text) VALUES (:id, :text)", document)
    _tell("INSERT INTO search_index_headings (rowid, heading) VALUES (:id, :heading)", document)


def _unindex(document: SearchDocument) -> None:
    """FTS5 over another table's text must be told the old words to forget them."""
    _tell("INSERT INTO search_index (search_index, rowid, text) VALUES ('delete', :id, :text)", document)
    forget = "INSERT INTO search_index_headings (search_index_headings, rowid, heading)"
    _tell(f"{forget} VALUES ('delete', :id, :heading)", document)


def _tell(statement: str, document: SearchDocument) -> None:
    if session().get_bind().dialect.name == "sqlite":
        told = {"id": document.id, "text": document.text, "heading": document.heading}
        session().execute(text(statement), told)
