"""Dates are announced, moved, cancelled and answered."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from app.community import registry
from app.community.actions import order
from app.community.actions.posts import Writing
from app.community.permissions import Forbidden
from app.community.queries.calendars import calendar_version
from app.features.calendar.actions import answers, gatherings, reminders
from app.features.calendar.actions.moving import Move, move_date
from app.features.calendar.models import Choice
from app.features.calendar.queries.gatherings import entries_of, home
from app.features.calendar.queries.turnouts import turnouts
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import EventRow
from app.foundation.ical import Cover, file_of
from app.foundation.refusal import Conflict, Refused
from app.foundation.work import unit_of_work
from tests.features.calendar.conftest import a_plan, announce, until, weekly
from tests.foundation.calendar_readers import by_ical_js

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture(autouse=True)
def at_work(parish):
    del parish
    with unit_of_work():
        yield


def facts() -> list[str]:
    return list(session().scalars(select(EventRow.name).where(EventRow.name.startswith("calendar."))))


def test_a_series_has_a_row_for_every_date_at_the_same_hour_of_the_wall_clock(parish):
    begins = datetime(2026, 3, 24, 19, 30)  # noqa: DTZ001 - a wall clock
    ends = begins + timedelta(hours=2)
    choir = announce(parish.choir, parish.frieda, begins=begins, ends=ends, repeat=weekly(2))
    before, after = choir.occasions
    assert [(each.begins_at.hour, each.begins_at.minute) for each in (before, after)] == [(18, 30), (17, 30)]
    assert choir.uid.endswith("@localhost")
    assert choir.rule == "FREQ=WEEKLY;BYDAY=TU;COUNT=2"
    assert f"UID:{choir.uid}" in choir.kept_text


def test_an_hour_that_does_not_exist_is_refused_in_words(parish):
    begins = datetime(2026, 3, 29, 2, 30)  # noqa: DTZ001 - a wall clock
    with pytest.raises(Refused, match="Uhren") as refused:
        announce(parish.choir, parish.frieda, begins=begins, ends=begins + timedelta(hours=2))
    assert refused.value.field == "first_time"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends": datetime(2020, 1, 1)}, "last_time"),  # noqa: DTZ001 - a wall clock
        ({"ends": datetime(2036, 1, 1)}, "last_time"),  # noqa: DTZ001 - a wall clock
        ({"repeat": until(date(2020, 1, 1))}, "until"),
        ({"repeat": until(date(2040, 1, 1))}, "until"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(parish, changes, field):
    with pytest.raises(Refused) as refused:
        announce(parish.choir, parish.frieda, **changes)
    assert refused.value.field == field


def test_who_may_not_write_there_announces_nothing(parish):
    with pytest.raises(Forbidden):
        announce(parish.choir, parish.otto)


def test_moving_it_counts_the_sequence_a_spelling_mistake_does_not(parish):
    choir = announce(parish.choir, parish.frieda)
    plan = a_plan()
    gatherings.change(choir, parish.frieda, Writing(title="Chorprobe!"), plan, version=choir.post.version)
    assert choir.sequence == 0
    moved = a_plan(4)
    gatherings.change(choir, parish.frieda, Writing(title="Chorprobe!"), moved, version=choir.post.version)
    assert choir.sequence == 1
    assert [each.begins for each in choir.occasions] == [moved.begins]
    assert facts() == ["calendar.moved"]


def test_a_stale_form_changes_nothing(parish):
    choir = announce(parish.choir, parish.frieda)
    with pytest.raises(Conflict):
        gatherings.change(choir, parish.frieda, Writing(title="Anders"), a_plan(), version=99)


def test_one_date_falls_out_and_stays_out_when_the_text_changes(parish):
    choir = announce(parish.choir, parish.frieda, repeat=weekly())
    gatherings.cancel_date(choir, choir.occasions[1], parish.frieda)
    plan = a_plan(repeat=weekly())
    gatherings.change(choir, parish.frieda, Writing(title="Chor"), plan, version=choir.post.version)
    assert [each.cancelled_at is not None for each in choir.occasions] == [False, True, *[False] * 4]
    assert "EXDATE;TZID=Europe/Berlin:" in choir.kept_text
    with pytest.raises(Conflict):
        gatherings.cancel_date(choir, choir.occasions[1], parish.frieda)


def test_a_cancelled_one_says_so_and_takes_no_answers(parish):
    choir = announce(parish.choir, parish.frieda)
    gatherings.cancel(choir, parish.frieda, "Heizung kaputt")
    assert "STATUS:CANCELLED" in choir.kept_text
    with pytest.raises(Conflict):
        answers.answer(choir, parish.rosa, Choice.YES)


def test_maybe_never_fills_a_place_and_the_last_place_goes_to_one(parish):
    choir = announce(parish.choir, parish.frieda, capacity=1)
    answers.answer(choir, parish.otto, Choice.MAYBE)
    answers.answer(choir, parish.rosa, Choice.YES)
    with pytest.raises(Refused, match="Plätze"):
        answers.answer(choir, parish.otto, Choice.YES)
    answers.answer(choir, parish.rosa, Choice.YES)
    answers.answer(choir, parish.rosa, Choice.NO)
    answers.answer(choir, parish.otto, Choice.YES)
    there = turnouts(choir, parish.otto).of_all(choir.occasions)
    assert (there.counts, there.mine, there.left) == ({"yes": 1, "maybe": 0, "no": 1}, Choice.YES, 0)


def test_there_are_never_fewer_places_than_people_who_come(parish):
    choir = announce(parish.choir, parish.frieda)
    for member in (parish.rosa, parish.otto):
        answers.answer(choir, member, Choice.YES)
    with pytest.raises(Refused, match="kommen schon: 2") as refused:
        gatherings.change(
            choir, parish.frieda, Writing(title="Chor"), a_plan(capacity=1), version=choir.post.version
        )
    assert refused.value.field == "capacity"
    gatherings.change(
        choir, parish.frieda, Writing(title="Chor"), a_plan(capacity=2), version=choir.post.version
    )


def test_nobody_answers_in_a_group_they_do_not_know(parish):
    secret = announce(parish.council, parish.frieda)
    with pytest.raises(Forbidden):
        answers.answer(secret, parish.otto, Choice.YES)


def test_every_change_counts_the_version_of_the_calendar(parish):
    def version():
        return calendar_version((parish.choir.id,))

    versions = [version()]
    choir = announce(parish.choir, parish.frieda)
    versions.append(version())
    answers.answer(choir, parish.rosa, Choice.YES)
    versions.append(version())
    order.delete(choir.post, parish.frieda)
    versions.append(version())
    order.restore(choir.post, parish.frieda)
    versions.append(version())
    assert versions == sorted(set(versions))
    assert calendar_version((parish.council.id,))[0] == 0


def test_whoever_feeds_the_calendar_need_not_say_that_its_posts_have_dates(house):
    kinds = {kind.name: bool(feature.calendars) for feature in registry.features() for kind in feature.posts}
    assert {name: registry.has_dates(name) for name in kinds} == kinds
    assert kinds["calendar.event"]
    assert not kinds["post"]


def test_reminders_go_out_once_and_anew_when_it_is_moved(parish):
    choir = announce(parish.choir, parish.frieda, begins=_soon(3), ends=_soon(4), reminder_hours=24)
    announce(parish.choir, parish.frieda, "Später", 3)
    reminders.remind()
    reminders.remind()
    assert facts() == ["calendar.soon"]
    moved = a_plan(begins=_soon(5), ends=_soon(6), reminder_hours=24)
    gatherings.change(choir, parish.frieda, Writing(title="Chorprobe"), moved, version=choir.post.version)
    reminders.remind()
    assert sorted(facts()) == ["calendar.moved", "calendar.soon", "calendar.soon"]


def _soon(hours: int) -> datetime:
    there = (clock.now() + timedelta(hours=hours)).astimezone(BERLIN)
    return there.replace(tzinfo=None, second=0, microsecond=0)


def test_one_date_is_moved_and_keeps_its_name(parish):
    choir = announce(parish.choir, parish.frieda, repeat=weekly(4))
    second = choir.occasions[1]
    other = Move(
        second.begins + timedelta(days=1, hours=1), second.ends + timedelta(days=1, hours=2), "Pfarrhaus"
    )
    assert move_date(choir, second, parish.frieda, other) == 1
    facts()
    told = by_ical_js(file_of(entries_of(choir), Cover("Chor", "Europe/Berlin"), home()))
    assert {one.uid for one in told} == {choir.uid}
    dates = sorted(date for one in told for date in one.dates)
    assert dates == [(each.begins_at, each.ends_at) for each in choir.occasions]
    assert "LOCATION:Pfarrhaus" in choir.kept_text
    assert choir.kept_text.count("LOCATION:Gemeindesaal") == 1


def test_a_date_and_all_that_follow_move_by_as_much(parish):
    choir = announce(parish.choir, parish.frieda, repeat=weekly(4))
    before = [each.begins for each in choir.occasions]
    gatherings.cancel_date(choir, choir.occasions[3], parish.frieda)
    third = choir.occasions[1]
    later = Move(third.begins + timedelta(hours=1), third.ends + timedelta(hours=1), with_following=True)
    assert move_date(choir, third, parish.frieda, later) == 2
    after = [each.begins for each in choir.occasions]
    assert [(new - old).seconds for old, new in zip(before, after, strict=True)] == [0, 3600, 3600, 0]
    plan = a_plan(repeat=weekly(4))
    gatherings.change(choir, parish.frieda, Writing(title="Chor"), plan, version=choir.post.version)
    assert [each.begins for each in choir.occasions] == after, "what was moved stays where it is"


def test_only_what_lies_ahead_in_a_series_can_be_moved(parish):
    single = announce(parish.choir, parish.frieda)
    there = Move(single.begins, single.ends)
    with pytest.raises(Refused):
        move_date(single, single.occasions[0], parish.frieda, there)
    choir = announce(parish.choir, parish.frieda, repeat=weekly(3))
    with pytest.raises(Forbidden):
        move_date(choir, choir.occasions[0], parish.rosa, there)
    with pytest.raises(Refused):
        move_date(choir, choir.occasions[0], parish.frieda, Move(choir.ends, choir.begins))
    gatherings.cancel_date(choir, choir.occasions[0], parish.frieda)
    with pytest.raises(Conflict):
        move_date(choir, choir.occasions[0], parish.frieda, there)
