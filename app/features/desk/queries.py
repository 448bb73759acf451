"""What waits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import func, select

from app.community.models import Member
from app.community.open_thing import OpenThing
from app.community.queries.standings import standings_of
from app.community.registry import features
from app.community.roles import Role
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import EventRow
from app.foundation.lazy_text import Text

MOST_REMEMBERED = 500
# How much waited for whom after which fact and in which minute: the same as long as nothing happens.
_numbers: dict[tuple[str, int, str], int] = {}


@dataclass(frozen=True)
class Pile:
    """What waits in one part of the house."""

    name: str
    title: Text
    things: Sequence[OpenThing]


def piles(member: Member) -> list[Pile]:
    """Everything that waits for this member as moderator, staff or admin, part by part."""
    declared = [(each.name, each.title, each.desk) for each in features() if each.desk is not None]
    found = [Pile(name, title, desk(member)) for name, title, desk in declared]
    return [pile for pile in found if pile.things]


def oldest_first(piles: Iterable[Pile]) -> list[OpenThing]:
    """The things of these piles in one row."""
    return sorted(chain.from_iterable(pile.things for pile in piles), key=lambda thing: thing.since)


def decides(member: Member) -> bool:
    """Whether this member decides something somewhere, as each page knows of them anyway."""
    return member.role.reaches(Role.MODERATOR) or bool(standings_of(member).sight["moderated_groups"])


def number(member: Member) -> int:
    """How much waits, for the sign on every page."""
    newest = session().scalar(select(func.max(EventRow.id))) or 0
    known = (member.public_id, newest, f"{clock.now():%H:%M}")
    if known not in _numbers:
        if len(_numbers) >= MOST_REMEMBERED:
            _numbers.clear()
        _numbers[known] = sum(len(pile.things) for pile in piles(member))
    return _numbers[known]
