"""A few have chosen otherwise than it is for everybody who chose nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import time, timedelta
from functools import partial

from app.features.notifications.actions.choosing import (
    GroupWish,
    KindWish,
    Peace,
    choose,
    choose_exceptions,
    choose_peace,
)
from app.features.notifications.models import Rhythm
from app.telling.stage import Act, Stage

ANSWERED = "stream.answered"


@dataclass(frozen=True)
class Wishes:
    """What one person wants; groups by their keys."""

    peace: Peace = field(default_factory=Peace)
    kinds: Mapping[str, KindWish] = field(default_factory=dict)
    groups: Mapping[str, GroupWish] = field(default_factory=dict)
    # Otherwise in one group.
    answers_in: Mapping[str, KindWish] = field(default_factory=dict)
    # Away from now on for so many days.
    away: int = 0


CHOSEN = {
    "rosa": Wishes(Peace(digest=Rhythm.DAILY), kinds={ANSWERED: KindWish.MAIL}),
    "veli": Wishes(
        Peace(shows_content=True),
        kinds={ANSWERED: KindWish.PHONE},
        groups={"feuerwehr": GroupWish.ALL},
        answers_in={"feuerwehr": KindWish.EVERYWHERE},
    ),
    "clara": Wishes(Peace(quiet_from=time(20), quiet_until=time(8)), groups={"feuerwehr": GroupWish.NONE}),
    "otto": Wishes(Peace(is_digest_only=True)),
    "karl": Wishes(Peace(digest=Rhythm.NEVER), kinds={ANSWERED: KindWish.NONE}),
    "birgit": Wishes(away=10),
}


def acts(stage: Stage) -> Iterator[Act]:
    """All of it just now, so that what sums up the week begins with the next time."""
    for name, wishes in CHOSEN.items():
        yield Act(stage.before_now(stage.now), partial(_choose, stage, name, wishes))


def _choose(stage: Stage, name: str, wishes: Wishes) -> None:
    member = stage.people[name]
    back = stage.now + timedelta(days=wishes.away) if wishes.away else None
    choose_peace(member, replace(wishes.peace, paused_until=back))
    choose(member, wishes.kinds, {stage.groups[key].id: wish for key, wish in wishes.groups.items()})
    choose_exceptions(
        member, {(stage.groups[key].id, ANSWERED): wish for key, wish in wishes.answers_in.items()}
    )
