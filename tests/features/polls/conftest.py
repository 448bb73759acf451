"""A choir that looks for a date."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.community.actions.posts import Writing
from app.community.models import Audience, Group, Member
from app.community.queries.site import forget_site
from app.community.roles import Role
from app.features.polls.actions import posing
from app.features.polls.actions.posing import Proposal
from app.features.polls.models import Choice, Poll
from app.features.polls.queries.polls import poll_of
from app.foundation.dates import today
from app.foundation.db import session
from tests.factories import a_group, a_member, a_membership, the_town

ZONE = "Europe/Berlin"


@dataclass
class Choir:
    """Everybody a test may name."""

    group: Group
    frieda: Member
    rosa: Member
    otto: Member
    guest: Member


@pytest.fixture
def choir(at_work) -> Choir:
    del at_work
    return a_choir()


def a_choir() -> Choir:
    """Call inside a unit of work."""
    the_town(state="BW")
    people = [a_member(name) for name in ("Frieda", "Rosa", "Otto", "Gerd")]
    group = a_group("Kirchenchor")
    a_membership(people[0], group, Role.OWNER)
    for member in people[1:3]:
        a_membership(member, group)
    session().flush()
    forget_site()
    return Choir(group, *people)


def evening(days: int, hour: int = 19) -> datetime:
    return datetime.combine(today() + timedelta(days=days), time(hour, 30))


def a_proposal(*days: int, **named: Any) -> Proposal:
    dates = [(evening(day), evening(day) + timedelta(hours=2)) for day in days or (10, 11, 12)]
    ends = datetime.combine(today() + timedelta(days=5), time(), ZoneInfo(ZONE))
    return Proposal(**({"dates": dates, "ends_at": ends, "zone": ZONE} | named))


def ask(choir: Choir, *days: int, audience: Audience = Audience.PUBLIC, **named: Any) -> Poll:
    writing = Writing(title="Probenwochenende", audience=audience)
    poll = posing.pose(choir.group, choir.frieda, writing, a_proposal(*days, **named))
    return again(poll)


def again(poll: Poll) -> Poll:
    found = poll_of(poll.post_id)
    assert found is not None
    return found


def said(poll: Poll, letters: str) -> dict[str, Choice]:
    """What somebody says to each date: y, m or n."""
    words = {"y": Choice.YES, "m": Choice.MAYBE, "n": Choice.NO}
    return {each.public_id: words[letter] for each, letter in zip(poll.options, letters, strict=True)}
