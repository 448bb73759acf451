"""What waits, as a list and as a number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from sqlalchemy import Select, select

from app.community.models import Member
from app.community.open_thing import OpenThing
from app.community.queries.desks import at_desk
from app.community.queries.standings import standings_of
from app.community.queries.waiting import has_duty
from app.community.registry import features
from app.community.roles import Role
from app.foundation.lazy_text import Text
from app.foundation.questions import Question


@dataclass(frozen=True)
class Pile:
    """What waits in one part of the house."""

    name: str
    title: Text
    things: Sequence[OpenThing]


def piles(member: Member) -> list[Pile]:
    """Everything that waits for this member as moderator, staff or admin, part by part."""
    declared = [(each.name, each.title, each.desk) for each in features() if each.desk is not None]
    found = [Pile(name, title, desk.things(member)) for name, title, desk in declared]
    return [pile for pile in found if pile.things]


def oldest_first(piles: Iterable[Pile]) -> list[OpenThing]:
    """The things of these piles in one row."""
    return sorted(chain.from_iterable(pile.things for pile in piles), key=lambda thing: thing.since)


def has_desk(member: Member) -> bool:
    """Whether this member decides something somewhere, as each page knows of them anyway."""
    is_moderator = member.role.reaches(Role.MODERATOR) or bool(standings_of(member).sight["moderated_groups"])
    return is_moderator or has_duty(member)


def number(member: Member) -> int:
    """How long the list is: one statement, for the sign on every page."""
    numbers = tuple([each.desk.number for each in features() if each.desk is not None])
    return sum(_question(numbers).ask(at_desk(member))[0])


def may_follow(member: Member | None, which: str) -> bool:
    """Whoever has a desk hears that something was put on it or taken away; what, they ask for themselves."""
    return which == "all" and member is not None and member.is_active and has_desk(member)


@lru_cache(4)
def _question(numbers: tuple[Select[int], ...]) -> Question[tuple[int, ...]]:
    return Question(select(*[number.scalar_subquery() for number in numbers]), lambda *counted: counted)
