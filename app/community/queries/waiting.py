"""How much waits for a member, feature by feature: one question for all of them, on every page."""

from collections.abc import Mapping
from functools import lru_cache

from sqlalchemy import Select, select

from app.community.models import Member
from app.community.registry import features
from app.foundation import clock
from app.foundation.db import is_reading, session
from app.foundation.questions import Question

_KEY = "waiting"
_DUTY = "duty:"


def waiting(member: Member) -> Mapping[str, int]:
    """The numbers by the names of the features that count; once per reading unit of work."""
    kept: dict[int, Mapping[str, int]] = session().info.setdefault(_KEY, {}) if is_reading() else {}
    if member.id not in kept:
        kept[member.id] = _asked(member)
    return kept[member.id]


def has_duty(member: Member) -> bool:
    """Whether somebody has work on the desk whatever their roles are."""
    return any(number for name, number in waiting(member).items() if name.startswith(_DUTY))


def _asked(member: Member) -> Mapping[str, int]:
    counting = {feature.name: feature.waiting for feature in features() if feature.waiting is not None}
    for feature in features():
        if feature.desk is not None and feature.desk.duty is not None:
            counting[_DUTY + feature.name] = feature.desk.duty
    if not counting:
        return {}
    [numbers] = _question(tuple(counting.values())).ask({"me": member.id, "now": clock.now()})
    return dict(zip(counting, numbers, strict=True))


@lru_cache(4)
def _question(counts: tuple[Select[int], ...]) -> Question[tuple[int, ...]]:
    return Question(select(*[count.scalar_subquery() for count in counts]), lambda *numbers: numbers)
