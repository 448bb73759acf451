"""A resident who wants one mail a week and nothing else: it is whole, it comes once, and one tap ends it."""

import re
from datetime import timedelta

import pytest

from app.community.actions.posts import Writing, publish
from app.community.models import Group, JoinPolicy, Visibility
from app.community.roles import Role
from app.features.notifications.jobs.digests import write_due_digests
from app.features.notifications.models import Habits
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_membership
from tests.stories.conftest import Visitor

SETTINGS = "/account/notifications"


@pytest.fixture
def square(neighbour) -> dict[str, Visitor]:
    """Clara runs the village square, Rosa belongs to it."""
    people = {name: neighbour(name) for name in ("Clara", "Rosa")}
    with unit_of_work():
        group = a_group(
            "Dorfplatz", slug="dorfplatz", visibility=Visibility.PUBLIC, join_policy=JoinPolicy.OPEN
        )
        a_membership(people["Clara"].member, group, Role.OWNER)
        a_membership(people["Rosa"].member, group)
    return people


def chosen(page: str) -> dict[str, str]:
    """What a form would send as it stands."""
    fields = {}
    for name, options in re.findall(r'<select[^>]*name="([^"]+)".*?>(.*?)</select>', page, re.DOTALL):
        values = re.findall(r'<option([^>]*)value="([^"]*)"([^>]*)>', options)
        fields[name] = next(
            (value for before, value, after in values if "selected" in before + after), values[0][1]
        )
    for name in ("quiet_from", "quiet_until"):
        fields[name] = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)[1]
    return fields


def publishes(who: Visitor, title: str) -> None:
    with unit_of_work():
        group = session().query(Group).filter_by(slug="dorfplatz").one()
        publish(group, who.member, Writing(title=title, body="Um acht an der Linde."))


def test_one_mail_a_week_and_nothing_else(square, later):
    clara, rosa = square["Clara"], square["Rosa"]
    rosa.goes(SETTINGS)
    rosa.sends(SETTINGS, **chosen(rosa.page.text) | {"digest": "weekly", "is_digest_only": "y"})
    assert rosa.status == 200
    with unit_of_work(write=False):
        due = session().query(Habits).filter_by(member_id=rosa.member.id).one().next_digest_at
    assert clock.now() < due <= clock.now() + timedelta(days=7)

    publishes(rosa, "Wer hat Lust auf Boule?")
    publishes(clara, "Das Fest beginnt früher")
    later()
    write_due_digests()
    assert rosa.mails() == [], "not before its evening"

    with clock.at(due + timedelta(minutes=1)):
        for _again in range(2):
            write_due_digests()
            later()
        [mail] = rosa.mails()
        assert "Das Fest beginnt früher" in mail
        way = re.search(r"http://localhost(/g/dorfplatz/[\w-]+)", mail)[1]
        assert rosa.goes(way).sees("Um acht an der Linde")
        ending = re.search(r"http://localhost(/[^\s]*unsubscribe[^\s]*)", mail)[1]
        rosa.goes(ending)
        rosa.sends(ending)
    publishes(clara, "Und noch etwas")
    with clock.at(due + timedelta(days=8)):
        write_due_digests()
        later()
    assert len(rosa.mails()) == 1, "who ended it gets no more"
