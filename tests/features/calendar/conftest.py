"""A parish with a choir, a hidden council, and people."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from app.community.actions.posts import Writing
from app.community.models import Audience, Group, Member, Post, Visibility
from app.community.queries.site import forget_site
from app.community.roles import Role
from app.features.calendar.actions import gatherings, subscriptions
from app.features.calendar.actions.gatherings import Plan
from app.features.calendar.models import Gathering
from app.features.calendar.queries.gatherings import gathering
from app.features.calendar.queries.subscriptions import token_of
from app.foundation.dates import today
from app.foundation.db import session
from app.foundation.recurrence import Every, Repeat
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_member, a_membership, the_town


@dataclass
class Parish:
    """Everybody and everything a test may name."""

    choir: Group
    council: Group
    frieda: Member
    rosa: Member
    otto: Member


@pytest.fixture
def parish(database) -> Parish:
    del database
    with unit_of_work():
        the_town()
        frieda, rosa, otto = a_member("Frieda"), a_member("Rosa"), a_member("Otto")
        choir, council = a_group("Kirchenchor"), a_group("Nebelrat", visibility=Visibility.HIDDEN)
        a_membership(frieda, choir, Role.OWNER)
        a_membership(frieda, council, Role.OWNER)
        a_membership(rosa, choir)
    forget_site()
    return Parish(choir, council, frieda, rosa, otto)


def in_days(days: int, hour: int = 19) -> datetime:
    """A wall clock so many days from now."""
    return datetime.combine(today() + timedelta(days=days), datetime.min.time()).replace(hour=hour, minute=30)


def a_plan(days: int = 3, **changes: Any) -> Plan:
    begins = in_days(days)
    given: dict[str, Any] = {
        "begins": begins,
        "ends": begins + timedelta(hours=2),
        "zone": "Europe/Berlin",
    }
    return Plan(**(given | {"place": "Gemeindesaal"} | changes))


def weekly(weeks: int = 6) -> Repeat:
    return Repeat(Every.WEEK, count=weeks)


def until(day: date) -> Repeat:
    return Repeat(Every.WEEK, until=day)


def announce(
    group: Group,
    by: Member,
    title: str = "Chorprobe",
    days: int = 3,
    *,
    audience: Audience = Audience.PUBLIC,
    **plan: Any,
) -> Gathering:
    """Call inside a unit of work."""
    there, author = session().get_one(Group, group.id), session().get_one(Member, by.id)
    return gatherings.announce(there, author, Writing(title=title, audience=audience), a_plan(days, **plan))


def again(known: Gathering) -> Gathering:
    """The same in the present unit of work, as its owner sees it."""
    post = session().get_one(Post, known.post_id)
    owner = session().get_one(Member, post.author_id)
    found = gathering(owner, "", post.public_id)
    assert found is not None
    return found


def secret(parish: Parish, group: Group | None = None, who: Member | None = None) -> str:
    """The secret address of somebody's own dates, or of those of a group."""
    with unit_of_work():
        return f"/calendar/p/{token_of(subscriptions.subscribe(who or parish.rosa, group, 'mein Handy'))}.ics"
