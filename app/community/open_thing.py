"""What waits for somebody: on Start, on the desk of the staff, and before they leave."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from app.community.models import Member
from app.foundation.events import Event
from app.foundation.lazy_text import Text


@dataclass(frozen=True)
class OpenThing:
    """Something that waits for a person."""

    text: Text
    url: str
    since: datetime
    icon: str = "bell"
    begins: datetime | None = None  # said instead of how long it has waited


@dataclass(frozen=True)
class LooseEnds:
    """What is still open when somebody wants their account deleted, and what becomes of it then."""

    fate: Text  # "2 bookings are approved. They stay so without your account …"
    things: Sequence[OpenThing]


@dataclass(frozen=True)
class Desk:
    """What waits in one part of the house for those who decide there: as a list, and how long that list is."""

    things: Callable[[Member], Sequence[OpenThing]]
    # Values: those of queries/desks.py; all parts are asked in one statement.
    number: Select[int]
    # After these facts, and all kinds of them, it may be another number.
    facts: tuple[type[Event], ...]
    # Whether somebody has work there whatever their roles are; values: me, now; asked of everybody with all that waits.
    duty: Select[int] | None = None


def length_of(*lists: Select[*tuple[Any, ...]]) -> Select[int]:
    """How many rows these lists have together."""
    first, *others = [select(func.count()).select_from(each.subquery()).scalar_subquery() for each in lists]
    return select(sum(others, first))
