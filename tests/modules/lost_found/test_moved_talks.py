"""What was said about claims before they had rooms of the chat is read there now."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Connection

from tests.architecture.test_migrations import connected, made, settings
from tests.old_rows import THEN, kept, rows


@pytest.fixture
def before(tmp_path: Path, database_server: str) -> Iterator[Connection]:
    """A database of the last version before."""
    url = f"sqlite:///{tmp_path / 'town.sqlite3'}"
    if database_server:
        url = made(database_server, "talks", "template1")
    with connected(url) as connection:
        command.upgrade(settings(connection), "20261127_rooms_of_cases")
        yield connection


def person(connection, name):
    more = {"public_id": name, "email": f"{name}@demo.example", "display_name": name, "handle": name}
    return kept(connection, "members", **more)


def a_claim(connection, people, number, state, **item):
    rosa, otto = people
    post = kept(
        connection,
        "posts",
        public_id=f"p{number}",
        group_id=1,
        author_id=rosa,
        title="Schlüssel",
        feed_id=f"f{number}",
    )
    kept(connection, "lost_found_items", post_id=post, **({"custody": "finder", "by_guest": False} | item))
    given = {"post_id": post, "claimant_id": otto, "state": state, "public_id": f"c{number}"}
    return kept(connection, "lost_found_claims", **given)


def test_old_talks_become_rooms(before):
    people = person(before, "Rosa"), person(before, "Otto")
    kept(before, "groups", id=1, slug="fund", public_id="g")
    claim = a_claim(before, people, 1, "accepted")
    closed = a_claim(before, people, 2, "rejected", custody="office")
    silent = a_claim(before, people, 3, "withdrawn")
    for author, about, body in (
        (people[1], claim, "Morgen?"),
        (people[0], claim, "Gern."),
        (people[1], closed, "Schade"),
    ):
        kept(before, "lost_found_messages", claim_id=about, author_id=author, body=body, at=THEN)
    before.commit()
    command.upgrade(settings(before), "20261127_words_of_chat_messages")
    assert rows(before, "chat_rooms", "case", "state", "last_seq", "calls_staff", "name") == [
        (f"claim:{claim}", "active", 2, False, "Schlüssel · Otto"),
        (f"claim:{closed}", "archived", 1, True, "Schlüssel · Otto"),
    ], f"and none for {silent}, about which nothing was said"
    assert rows(before, "chat_messages", "room_id", "seq", "author_id", "body") == [
        (1, 1, people[1], "Morgen?"),
        (1, 2, people[0], "Gern."),
        (2, 1, people[1], "Schade"),
    ]
    assert rows(before, "chat_words", "message_id", "room_id", "text") == [
        (1, 1, "morgen?"),
        (2, 1, "gern."),
        (3, 2, "schade"),
    ], "what moved is found"
    assert rows(before, "chat_changes", "room_id", "seq") == [(1, 1), (1, 2), (2, 1)]
    assert rows(before, "chat_seats", "room_id", "member_id") == [
        (1, people[0]),
        (1, people[1]),
        (2, people[1]),
    ]
