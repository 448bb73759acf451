"""Start, once it is warm, asks nothing that SQLAlchemy would have to put into words again (foundation/questions.py).

A statement that is compiled, or found in the cache and bound anew, costs more than the database needs to answer it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event

from app.foundation import clock, work
from app.foundation.db import Model
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_member, a_membership, a_post, sign_in, the_town

# What rolls each test back (tests/conftest.py).
OURS = ("SAVEPOINT", "ROLLBACK", "RELEASE")


@contextmanager
def put_into_words() -> Iterator[list[str]]:
    """The statements that SQLAlchemy was given in here, and the rows it made objects of."""
    heard: list[str] = []

    def note(connection, statement, *_more):
        words = str(statement.compile(dialect=connection.dialect))
        if not words.startswith(OURS):
            heard.append(words)

    def note_row(row, _context):
        heard.append(f"a whole {type(row).__name__}")

    engine = work.database().engine
    event.listen(engine, "before_execute", note)
    event.listen(Model, "load", note_row, propagate=True)
    try:
        yield heard
    finally:
        event.remove(engine, "before_execute", note)
        event.remove(Model, "load", note_row)


@pytest.fixture
def rosa(app):
    """Somebody who belongs to two groups in which something is written."""
    with unit_of_work():
        the_town()
        rosa = a_member("Rosa")
        for name in ("Garten", "Chor"):
            group = a_group(name)
            a_membership(rosa, group)
            for hours in range(1, 4):
                a_post(group, rosa, f"Nr. {hours}", published_at=clock.now() - timedelta(hours=hours))
    return sign_in(app.test_client(), rosa)


@pytest.mark.parametrize("is_signed_in", [True, False])
def test_a_warm_start_asks_only_what_is_prepared(app, rosa, is_signed_in):
    browser = rosa if is_signed_in else app.test_client()
    for _warming in range(2):
        assert browser.get("/").status_code == 200
    with put_into_words() as heard:
        assert b"Nr. 1" in browser.get("/").data
    assert heard == []


def test_what_is_not_prepared_is_heard(app, rosa):
    with put_into_words() as heard:
        rosa.get("/account")
    assert heard
