"""Something that is tried within a unit of work: it happens as a whole, or nothing of it does."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import inspect
from sqlalchemy.orm.attributes import set_committed_value

from app.foundation.db import Model, session

_NEVER_LOADED = {"write_only", "dynamic"}


@contextmanager
def attempt() -> Iterator[None]:
    """Undo what was done inside if it raises.

    The database forgets by itself, and SQLAlchemy then forgets whatever it had loaded of all that was changed. The page
    that says why it did not work is drawn of the same rows: what was loaded beside them comes back.
    """
    rows = cast("Collection[Model]", session().identity_map.values())
    before = [loaded for row in rows for loaded in _loaded_beside(row)]
    try:
        with session().begin_nested():
            yield
    except Exception:
        for loaded in before:
            loaded.come_back()
        raise


@dataclass(frozen=True)
class _Loaded:
    """What stands beside a row, loaded: the group of a post, the questions of a claim."""

    row: Model
    name: str
    value: Any

    def come_back(self) -> None:
        if self.row in session() and self.name not in vars(self.row):
            set_committed_value(self.row, self.name, self.value)


def _loaded_beside(row: Model) -> Iterator[_Loaded]:
    for beside in inspect(row).mapper.relationships:
        if beside.lazy not in _NEVER_LOADED and beside.key in vars(row):
            value = vars(row)[beside.key]
            yield _Loaded(row, beside.key, list(value) if beside.uselist else value)
