"""Asks the sources of official warnings, outside of any unit of work, within bounds of time and number."""

import time
from collections.abc import Collection
from dataclasses import dataclass, field
from hashlib import sha256

from app.foundation.fetching import Fetched, fetch
from app.foundation.outside import NotFetched
from app.modules.warnings.cap_reading import Entry, Told, entries, is_message, message, parsed

ACCEPT = (
    "application/cap+xml, application/atom+xml, application/rss+xml, application/xml;q=0.8, text/xml;q=0.8"
)
# So many messages of one source in one look, and for so many seconds; the others follow with the next.
MOST_MESSAGES, LONGEST = 40, 60.0


@dataclass(frozen=True)
class Question:
    """What is asked, as plain values."""

    id: int
    url: str
    language: str
    etag: str = ""
    last_modified: str = ""
    seen: Collection[str] = ()


@dataclass
class Found:
    """How one look went."""

    told: list[Told] = field(default_factory=list)
    # Fingerprints of what is listed and was read, now or before.
    seen: list[str] = field(default_factory=list)
    is_unchanged: bool = False
    # Whether everything that is listed was read.
    is_whole: bool = True
    etag: str = ""
    last_modified: str = ""
    error: str = ""


def look_at(question: Question) -> Found:
    """Fetch and read; whatever the other side does becomes words, never an exception."""
    try:
        there = fetch(question.url, etag=question.etag, last_modified=question.last_modified, accept=ACCEPT)
        return Found(is_unchanged=True) if there.is_unchanged else _read(question, there)
    except NotFetched as refused:
        return Found(error=str(refused.words))


def _read(question: Question, there: Fetched) -> Found:
    root = parsed(there.body)
    found = Found(etag=there.etag, last_modified=there.last_modified)
    if is_message(root):
        found.told.append(message(root, question.language))
        return found
    until = time.monotonic() + LONGEST
    for entry in entries(root, question.url):
        _follow(entry, question, found, until)
    return found


def _follow(entry: Entry, question: Question, found: Found, until: float) -> None:
    """One message of a list, if it is new; one that makes no sense is left out, and asked for no more."""
    name = sha256(f"{entry.url} {entry.updated}".encode()).hexdigest()[:16]
    if name not in question.seen:
        if len(found.told) >= MOST_MESSAGES or time.monotonic() > until:
            found.is_whole = False
            return
        try:
            found.told.append(message(parsed(fetch(entry.url, accept=ACCEPT).body), question.language))
        except NotFetched:
            # It may be there the next time; what is broken costs one question a minute until it is unlisted.
            found.is_whole = False
            return
    found.seen.append(name)
