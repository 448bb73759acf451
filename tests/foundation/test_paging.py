"""Pages by key: nothing twice, nothing left out, whatever is added meanwhile."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.foundation import clock
from app.foundation.events import EventRow
from app.foundation.paging import Key, page

NEWEST = Key(EventRow.at, EventRow.id)


def fill(session: Session, offsets: list[int]) -> None:
    session.execute(delete(EventRow))
    start = clock.now()
    session.add_all(EventRow(name="x", facts={}, at=start + timedelta(seconds=offset)) for offset in offsets)
    session.flush()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(offsets=some.lists(some.integers(0, 5), max_size=30), size=some.integers(1, 7))
def test_all_pages_together_are_the_list(at_work: Session, offsets: list[int], size: int) -> None:
    fill(at_work, offsets)
    seen, cursor = [], None
    while True:
        found = page(select(EventRow), NEWEST, cursor=cursor, size=size)
        seen += found.rows
        cursor = found.next_cursor
        if cursor is None:
            break
    assert seen == sorted(seen, key=lambda row: (row.at, row.id), reverse=True)
    assert len({row.id for row in seen}) == len(seen) == len(offsets)


def test_a_cursor_nobody_made_means_the_first_page(at_work: Session) -> None:
    fill(at_work, [1, 2, 3])
    for cursor in ("nonsense", "W10", "%00", "e30", "x" * 5000):
        assert len(page(select(EventRow), NEWEST, cursor=cursor).rows) == 3
