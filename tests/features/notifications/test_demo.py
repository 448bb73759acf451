"""How differently the people of Lindental want to be told."""

from datetime import timedelta

import pytest

from app.features.notifications.demo.acts import acts
from app.features.notifications.models import ExceptionChoice, GroupChoice, Habits, KindChoice, Level, Way
from app.foundation import clock
from app.foundation.work import unit_of_work
from app.telling.stage import Stage
from tests.factories import a_group, a_member, the_town
from tests.features.notifications.choir import NOON, rows

pytestmark = pytest.mark.only_on("sqlite", "postgresql")


def test_each_goes_their_own_way(app):
    del app
    with clock.at(NOON), unit_of_work():
        the_town()
        people = {name: a_member(name) for name in ("rosa", "veli", "clara", "otto", "karl", "birgit")}
        stage = Stage(people=people, groups={"feuerwehr": a_group("Feuerwehr")})
        for act in acts(stage):
            assert act.moment < NOON
            act.do()
    habits = {name: next(row for row in rows(Habits) if row.member_id == people[name].id) for name in people}
    assert [name for name, each in habits.items() if each.next_digest_at is None] == ["karl"]
    assert habits["birgit"].paused_until.date() == (NOON + timedelta(days=10)).date()
    assert {row.way for row in rows(KindChoice)} == {Way.MAIL, Way.APP, Way.NONE}
    assert {row.level for row in rows(GroupChoice)} == {Level.ALL, Level.NONE}
    assert [row.member_id for row in rows(ExceptionChoice)] == [people["veli"].id]
