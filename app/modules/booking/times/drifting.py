"""Which dates cannot follow the clocks, because at the new time something else is there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple


class Shift(NamedTuple):
    """By how much begin and end come later."""

    begin: timedelta
    end: timedelta


class Held(NamedTuple):
    """What is taken: a unit, from when to when, for which date."""

    unit_id: int
    starts_at: datetime
    ends_at: datetime
    occurrence_id: int | None


class _Place(NamedTuple):
    starts_at: datetime
    ends_at: datetime
    moves: int | None


def stuck_among(claims: Sequence[Held], goals: Mapping[int, Shift]) -> set[int]:
    """The dates that have to stay: whoever stays may be in the way of somebody else, until nobody is."""
    stuck = set[int]()
    while met := _met(claims, {number: goal for number, goal in goals.items() if number not in stuck}):
        stuck |= met
    return stuck


def _met(claims: Iterable[Held], goals: Mapping[int, Shift]) -> set[int]:
    by_unit: dict[int, list[_Place]] = defaultdict(list)
    for claim in claims:
        by_unit[claim.unit_id].append(_placed(claim, goals))
    return {
        number
        for places in by_unit.values()
        for one, other in pairwise(sorted(places, key=lambda each: (each.starts_at, each.ends_at)))
        if one.ends_at > other.starts_at
        for number in (one.moves, other.moves)
        if number is not None
    }


def _placed(claim: Held, goals: Mapping[int, Shift]) -> _Place:
    number = claim.occurrence_id
    if number is None or number not in goals:
        return _Place(claim.starts_at, claim.ends_at, None)
    shift = goals[number]
    return _Place(claim.starts_at + shift.begin, claim.ends_at + shift.end, number)
