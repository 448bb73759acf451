"""The stage on which the story is told: who and what is there already, and what time it is meant to be."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TypeVar
from zoneinfo import ZoneInfo

from app.community.models import Comment, Group, Member, Post
from app.foundation import clock, limits
from app.foundation.files import Upload
from app.telling.tale import Answer, Told

ZONE = ZoneInfo("Europe/Berlin")

Tale = TypeVar("Tale", bound=Told)


@dataclass(frozen=True)
class Act:
    """Something somebody does at a moment of the story."""

    moment: datetime
    do: Callable[[], object]


@dataclass
class Stage:
    """Everything an act may need to find."""

    # What each picture shows, in words, by its name.
    captions: Mapping[str, str] = field(default_factory=dict)
    people: dict[str, Member] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    owners: dict[str, Member] = field(default_factory=dict)
    districts: dict[str, int] = field(default_factory=dict)
    # Stored pictures by name, one for each time it is shown.
    pictures: dict[str, list[Upload]] = field(default_factory=dict)
    posts: dict[Told, Post] = field(default_factory=dict)
    answers: dict[Answer, Comment] = field(default_factory=dict)

    @cached_property
    def now(self) -> datetime:
        """The present, the same during the whole telling."""
        return clock.now()

    @property
    def today(self) -> date:
        """Which day it is in Lindental."""
        return self.now.astimezone(ZONE).date()

    def day(self, days_ago: int) -> date:
        """The day so many days ago."""
        return self.today - timedelta(days=days_ago)

    def moment(self, days_ago: int, at: str) -> datetime:
        """An hour of that day on the clocks of Lindental; not in the future, unless the day is."""
        there = datetime.combine(self.day(days_ago), time.fromisoformat(at), ZONE)
        return there if days_ago < 0 else self.before_now(there)

    def before_now(self, moment: datetime) -> datetime:
        """The moment, if it has been; a minute ago otherwise."""
        return min(moment, self.now - timedelta(minutes=1))

    def several(self, keys: str) -> list[Member]:
        """People by their keys, written in one line."""
        return [self.people[key] for key in keys.split()]

    def take_pictures(self, names: Sequence[str]) -> tuple[Upload, ...]:
        """One stored copy of each picture."""
        return tuple(self.pictures[name].pop() for name in names)

    def alts(self, names: Sequence[str]) -> tuple[str, ...]:
        """What somebody is told who does not see these pictures."""
        return tuple(self.captions[name] for name in names)

    def in_season(self, tales: Iterable[Tale]) -> tuple[Tale, ...]:
        """No mulled wine in July."""
        return tuple(tale for tale in tales if not tale.season or self.today.month in tale.season)


def perform(acts: Sequence[Act]) -> None:
    """Let everything happen in its order, each act at its own time."""
    for act in sorted(acts, key=lambda act: act.moment):
        with at_its_time(act.moment):
            act.do()


@contextmanager
def at_its_time(moment: datetime) -> Iterator[None]:
    """What happens inside happened then; nobody in the story is slowed down by limits against flooding."""
    limits.forget_all()
    with clock.at(moment):
        yield
