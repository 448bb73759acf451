"""Stretches of time put together and cut out of each other, in one walk along both."""

from collections.abc import Iterable, Sequence
from datetime import datetime

Stretch = tuple[datetime, datetime]


def united(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same time without overlaps, in its order; what touches becomes one."""
    made: list[Stretch] = []
    for begin, end in sorted(stretches):
        if made and begin <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((begin, end))
    return made


def beside(wanted: Sequence[Stretch], taken: Sequence[Stretch]) -> list[Stretch]:
    """What is left of wanted stretches where nothing is taken; both united."""
    left, at = [], 0
    for begin, end in wanted:
        while at < len(taken) and taken[at][1] <= begin:
            at += 1
        here = begin
        for busy_from, busy_to in taken[at:]:
            if busy_from >= end:
                break
            if busy_from > here:
                left.append((here, busy_from))
            here = max(here, busy_to)
        if here < end:
            left.append((here, end))
    return left
