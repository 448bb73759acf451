"""How many questions a page may ask the database: `with query_budget(8): client.get("/")`."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from sqlalchemy import event

from app.foundation import questions, work

# What only begins or tunes a transaction asks nothing.
_SILENT = ("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT", "SET ")


@contextmanager
def query_budget(most: int) -> Iterator[list[str]]:
    """Fail when more than `most` statements were sent inside; gives the statements for a closer look."""
    asked: list[str] = []

    def note(_connection, _cursor, statement, *_more):
        if not statement.upper().startswith(_SILENT):
            asked.append(statement)

    def note_straight(connection, text, values):
        asked.append(text)
        return straight(connection, text, values)

    engine, straight = work.database().engine, questions.straight
    event.listen(engine, "before_cursor_execute", note)
    try:
        with patch.object(questions, "straight", note_straight):
            yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert len(asked) <= most, "\n\n".join([f"{len(asked)} statements:", *asked])
