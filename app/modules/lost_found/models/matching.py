"""How likely a loss and a find are the same thing: a number between 0 and 1, explained part by part."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from app.foundation.earth import Point, metres_between
from app.foundation.text import fold
from app.modules.lost_found.models.kinds import Category

ENOUGH = 0.6
# Somebody may be wrong by a day about when they lost it.
DAY_OF_GRACE = 1
# A find long after the loss is still possible, but says less every week.
FADES_AFTER_DAYS = 60
CLOSE_METRES = 400
FAR_METRES = 6_000
# What is not known neither proves nor disproves.
UNKNOWN = 0.45

_COLOUR, _BRAND, _DATE, _DISTANCE, _TEXT = 0.25, 0.15, 0.15, 0.2, 0.25
_OTHER_PENALTY = 0.85


class Traits(NamedTuple):
    """What is compared of one notice."""

    post_id: int
    category: Category
    colours: tuple[str, ...]
    brand: str
    happened_from: date
    happened_to: date
    place: str
    point: Point | None
    words: str


def score(lost: Traits, found: Traits) -> float:
    """The likeness of a loss and a find; 0 if they cannot be the same."""
    if not may_be_same_kind(lost.category, found.category) or days_apart(lost, found) is None:
        return 0.0
    certain = (
        _COLOUR * _colours(lost.colours, found.colours)
        + _BRAND * _brands(lost.brand, found.brand)
        + _DATE * _dates(lost, found)
        + _DISTANCE * _distance(lost, found)
    )
    if certain + _TEXT < ENOUGH:  # the words cannot save it any more, and they are what costs time
        return certain
    likeness = certain + _TEXT * _texts(lost.words, found.words)
    return likeness if lost.category == found.category else likeness * _OTHER_PENALTY


def may_be_same_kind(one: Category, other: Category) -> bool:
    """The gate: the same category, or one of them is "something else"."""
    return one == other or Category.OTHER in {one, other}


def days_apart(lost: Traits, found: Traits) -> int | None:
    """How many days the find came after the loss; None if it was found before it can have been lost."""
    gap = (found.happened_from - lost.happened_to).days
    too_early = (lost.happened_from - found.happened_to).days > DAY_OF_GRACE
    return None if too_early else max(gap, 0)


def _colours(lost: tuple[str, ...], found: tuple[str, ...]) -> float:
    if not lost or not found:
        return UNKNOWN
    both = len(set(lost) & set(found))
    return 0.0 if not both else 0.6 + 0.4 * both / len(set(lost) | set(found))


def _brands(lost: str, found: str) -> float:
    if not lost or not found:
        return UNKNOWN
    return similarity(lost, found)


def _dates(lost: Traits, found: Traits) -> float:
    days = days_apart(lost, found) or 0
    return max(0.0, 1 - days / FADES_AFTER_DAYS)


def _distance(lost: Traits, found: Traits) -> float:
    if lost.point is None or found.point is None:
        return max(UNKNOWN, similarity(lost.place, found.place)) if lost.place and found.place else UNKNOWN
    metres = metres_between(lost.point, found.point)
    return min(1.0, max(0.0, 1 - (metres - CLOSE_METRES) / (FAR_METRES - CLOSE_METRES)))


def _texts(lost: str, found: str) -> float:
    # Half of the shorter text in the longer one is already a lot between two people's words.
    return min(1.0, 1.6 * similarity(lost, found))


def similarity(one: str, other: str) -> float:
    """How much of the shorter text's trigrams the longer one has."""
    first, second = trigrams(one), trigrams(other)
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter else 0.0


@lru_cache(maxsize=16_384)
def trigrams(text: str) -> frozenset[str]:
    """Three letters each, word by word, as the search spells them."""
    return frozenset(part for word in fold(text).split() for part in _pieces(word.strip(".,;:!?()\"'„“")))


def _pieces(word: str) -> Iterable[str]:
    padded = f" {word} "
    return (padded[place : place + 3] for place in range(len(padded) - 2)) if word else ()
