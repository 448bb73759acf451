"""What nobody's browser sends: cursors and numbers that were made to break something."""

import base64

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.foundation.events import EventRow
from app.foundation.paging import Key, number_of, page

NEWEST = Key(EventRow.at, EventRow.id)
MOMENT = "2026-01-01T00:00:00+00:00"


@pytest.mark.parametrize(
    "place",
    [
        "[" * 3000,
        f'["{MOMENT}", {10**30}]',
        f'["{MOMENT}", {2**31}]',
        f'["{MOMENT}", -1]',
        f'["{MOMENT}", 1e300]',
        f'["{MOMENT}", NaN]',
        '["0001-01-01T00:00:00+14:00", 1]',
    ],
)
def test_a_cursor_made_by_hand_means_the_first_page(at_work: Session, place: str) -> None:
    del at_work
    cursor = base64.urlsafe_b64encode(place.encode()).decode()
    assert page(select(EventRow), NEWEST, cursor=cursor) == page(select(EventRow), NEWEST, cursor=None)


@pytest.mark.parametrize("written", [2**31, -1, "9" * 5000, "1e9", float("inf"), None])
def test_no_row_has_such_a_number(written: object) -> None:
    with pytest.raises((ValueError, TypeError, OverflowError)):
        number_of(written)


def test_an_address_with_such_a_number_is_not_found(client) -> None:
    for number in (2**31, 10**25):
        assert client.get(f"/files/people/kkkkkkkkkk/{number}").status_code == 404
