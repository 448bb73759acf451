"""Pages by key, never by number: the next page begins where this one ended, whatever was added meanwhile."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, and_, or_

from app.foundation.db import session

Row = TypeVar("Row")

# No row has a higher number, and no database takes one.
HIGHEST_NUMBER = 2**31 - 1


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows and the way to the following ones."""

    rows: Sequence[Row]
    next_cursor: str | None


@dataclass(frozen=True)
class Key:
    """The order of a list: newest moment first, then the higher id."""

    moment: Any
    id: Any
    newest_first: bool = True

    def order(self) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
        """What to order by."""
        if self.newest_first:
            return self.moment.desc(), self.id.desc()
        return self.moment.asc(), self.id.asc()

    def after(self, cursor: str) -> ColumnElement[bool] | None:
        """The rows that follow a cursor; a cursor nobody made means the first page."""
        place = read_cursor(cursor)
        if place is None:
            return None
        moment, row_id = place
        if self.newest_first:
            return or_(self.moment < moment, and_(self.moment == moment, self.id < row_id))
        return or_(self.moment > moment, and_(self.moment == moment, self.id > row_id))


def page(rows: Select[Any], key: Key, *, cursor: str | None, size: int = 20) -> Page[Any]:
    """One page of `rows`, which must select one entity, in the order of `key`."""
    following = key.after(cursor) if cursor else None
    if following is not None:
        rows = rows.where(following)
    found = list(session().scalars(rows.order_by(*key.order()).limit(size + 1)).unique())
    if len(found) <= size:
        return Page(found, None)
    last = found[size - 1]
    return Page(found[:size], cursor_at(getattr(last, key.moment.key), getattr(last, key.id.key)))


def cursor_at(moment: datetime, row_id: int) -> str:
    """A cursor for the row at this place."""
    place = json.dumps([moment.astimezone(UTC).isoformat(), row_id])
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> tuple[datetime, int] | None:
    """The place a cursor stands for; None for one that nobody made."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        moment, row_id = json.loads(base64.urlsafe_b64decode(padded))
        return datetime.fromisoformat(moment).astimezone(UTC), number_of(row_id)
    except (ValueError, TypeError, binascii.Error, OverflowError, RecursionError):
        return None


def number_of(written: Any) -> int:
    """The number of a row as somebody sent it; raises ValueError for one that no row has."""
    number = int(written)
    if not 0 <= number <= HIGHEST_NUMBER:
        raise ValueError(written)
    return number
