"""Answers to single dates of a series: what goes before what, how many places there are, and whom changes concern."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.community.actions.posts import Writing
from app.community.models import Member
from app.features.calendar.actions import answers, gatherings, reminders
from app.features.calendar.actions.leaving import forget_answers, free_places
from app.features.calendar.actions.moving import Move, move_date
from app.features.calendar.events import GatheringCancelled, GatheringEvent, GatheringMoved, GatheringSoon
from app.features.calendar.models import Choice, DateAnswer, Gathering
from app.features.calendar.queries.answers import answers_on, export
from app.features.calendar.queries.told import those_who_come, those_who_said_yes
from app.features.calendar.queries.turnouts import turnouts
from app.foundation.db import session
from app.foundation.events import EventRow
from app.foundation.recurrence import Every, Repeat
from app.foundation.refusal import Conflict, Refused
from app.foundation.work import unit_of_work
from tests.features.calendar.conftest import a_plan, announce, in_days, weekly

YES, MAYBE, NO = Choice.YES, Choice.MAYBE, Choice.NO


@pytest.fixture(autouse=True)
def at_work(parish):
    del parish
    with unit_of_work():
        yield


@pytest.fixture
def choir(parish, at_work) -> Gathering:
    return announce(parish.choir, parish.frieda, repeat=weekly(4), capacity=2)


def said(choir: Gathering, member: Member) -> list[Choice | None]:
    """What somebody says about each date."""
    there = turnouts(choir, member)
    return [there.on(each).mine for each in choir.occasions]


def coming(choir: Gathering) -> list[int]:
    """How many come to each date."""
    there = turnouts(choir, None)
    return [there.on(each).counts[YES] for each in choir.occasions]


def change(choir: Gathering, by: Member, **plan: Any) -> None:
    given = {"repeat": weekly(4), "capacity": 2} | plan
    gatherings.change(choir, by, Writing(title="Chor"), a_plan(**given), version=choir.post.version)


def test_what_is_said_about_one_date_goes_before_what_is_said_about_all(parish, choir):
    second = choir.occasions[1]
    answers.answer(choir, parish.rosa, YES)
    answers.answer_date(choir, second, parish.rosa, NO)
    answers.answer_date(choir, second, parish.otto, YES)
    assert said(choir, parish.rosa) == [YES, NO, YES, YES]
    assert said(choir, parish.otto) == [None, YES, None, None]
    assert coming(choir) == [1, 1, 1, 1]
    assert [(each.member.name, each.choice) for each in answers_on(second)] == [("Rosa", NO), ("Otto", YES)]


def test_the_latest_word_counts_also_when_it_is_about_all(parish, choir):
    answers.answer_date(choir, choir.occasions[0], parish.rosa, NO)
    answers.answer(choir, parish.rosa, YES)
    assert said(choir, parish.rosa) == [YES] * 4
    answers.answer_date(choir, choir.occasions[0], parish.rosa, YES)
    assert session().scalars(select(DateAnswer)).all() == [], "the same as about all is no exception"


def test_places_are_counted_on_each_date(parish, choir):
    first, second = choir.occasions[:2]
    answers.answer_date(choir, first, parish.frieda, YES)
    answers.answer_date(choir, first, parish.rosa, YES)
    with pytest.raises(Refused, match="Plätze"):
        answers.answer_date(choir, first, parish.otto, YES)
    answers.answer_date(choir, first, parish.otto, MAYBE)
    answers.answer_date(choir, second, parish.otto, YES)
    assert coming(choir) == [2, 1, 0, 0]
    there = turnouts(choir, parish.otto)
    assert [there.on(each).left for each in choir.occasions] == [0, 1, 2, 2]
    assert not there.of_all(choir.occasions).is_full


def test_who_comes_to_all_dates_perhaps_comes_to_the_full_ones(parish, choir):
    first = choir.occasions[0]
    answers.answer_date(choir, first, parish.frieda, YES)
    answers.answer_date(choir, first, parish.rosa, YES)
    assert list(answers.answer(choir, parish.otto, YES)) == [first]
    assert said(choir, parish.otto) == [MAYBE, YES, YES, YES]
    answers.answer(choir, parish.rosa, YES)
    assert coming(choir) == [2, 2, 2, 2]
    assert list(answers.answer(choir, parish.frieda, YES)) == choir.occasions[1:]
    answers.answer_date(choir, first, parish.frieda, NO)
    answers.answer(choir, parish.otto, YES)
    with pytest.raises(Refused, match="Plätze"):
        answers.answer(choir, parish.frieda, YES)


def test_a_date_that_is_cancelled_or_over_takes_no_answers_and_keeps_those_it_has(parish, choir):
    second = choir.occasions[1]
    answers.answer_date(choir, second, parish.rosa, YES)
    gatherings.cancel_date(choir, second, parish.frieda)
    with pytest.raises(Conflict):
        answers.answer_date(choir, second, parish.otto, YES)
    answers.answer(choir, parish.rosa, NO)
    assert said(choir, parish.rosa) == [NO, YES, NO, NO]
    past = announce(parish.choir, parish.frieda, days=-8, repeat=weekly(3))
    with pytest.raises(Conflict):
        answers.answer_date(past, past.occasions[0], parish.rosa, YES)


def test_a_moved_date_keeps_its_answers(parish, choir):
    second = choir.occasions[1]
    answers.answer_date(choir, second, parish.rosa, YES)
    move_date(choir, second, parish.frieda, Move(in_days(11), in_days(11, hour=21)))
    assert said(choir, parish.rosa) == [None, YES, None, None]


@pytest.mark.parametrize(
    "plan",
    [
        pytest.param({"begins": in_days(3, 20), "ends": in_days(3, 21)}, id="an hour later"),
        pytest.param({"days": 4}, id="a day later"),
        pytest.param({"days": 4 + 14, "repeat": weekly(2)}, id="later, and on another weekday from then on"),
        pytest.param({"repeat": weekly(9)}, id="longer"),
    ],
)
def test_answers_survive_a_changed_rule(parish, choir, plan):
    third = choir.occasions[2]
    answers.answer_date(choir, third, parish.rosa, YES)
    gatherings.cancel_date(choir, choir.occasions[3], parish.frieda)
    change(choir, parish.frieda, **plan)
    held = [each for each in choir.occasions if each.cancelled_at is None]
    assert third in held
    assert third.recurrence - (in_days(3) + timedelta(weeks=2)) <= timedelta(days=1)
    assert turnouts(choir, parish.rosa).on(third).mine is YES
    assert len([each for each in choir.occasions if each.cancelled_at]) == 1, "what fell out still does"


def test_an_awaited_date_that_the_series_has_no_more_stays_as_a_cancelled_one(parish, choir):
    third, fourth = choir.occasions[2:]
    answers.answer_date(choir, third, parish.rosa, YES)
    answers.answer_date(choir, fourth, parish.rosa, NO)
    change(choir, parish.frieda, repeat=weekly(2))
    assert choir.occasions[2:] == [third]
    assert third.cancelled_at is not None
    fact = last(GatheringCancelled)
    assert told(fact) == {"Rosa"}
    assert fact.begins == f"{third.begins:%Y-%m-%dT%H:%M}"
    change(choir, parish.frieda, repeat=weekly(4))
    assert [each.cancelled_at for each in choir.occasions] == [None] * 4
    assert said(choir, parish.rosa)[2] is YES


def test_new_dates_have_no_more_places_than_the_others(parish, choir):
    change(choir, parish.frieda, capacity=1)
    answers.answer(choir, parish.rosa, YES)
    for each in choir.occasions:
        answers.answer_date(choir, each, parish.rosa, NO)
    answers.answer(choir, parish.otto, YES)
    change(choir, parish.frieda, repeat=weekly(5), capacity=1)
    assert coming(choir) == [1] * 5
    assert said(choir, parish.otto)[4] is MAYBE


def test_a_series_that_becomes_a_single_event_and_back_keeps_what_was_said(parish, choir):
    answers.answer_date(choir, choir.occasions[0], parish.rosa, YES)
    change(choir, parish.frieda, repeat=None)
    assert turnouts(choir, parish.rosa).of_all(choir.occasions).mine is YES
    answers.answer(choir, parish.rosa, NO)
    change(choir, parish.frieda, repeat=Repeat(Every.DAY, count=3))
    assert said(choir, parish.rosa) == [NO, NO, NO]


def last(kind: type[GatheringEvent]) -> Any:
    rows = select(EventRow).where(EventRow.name == kind.name).order_by(EventRow.id.desc())
    return kind(**session().scalars(rows).first().facts)


def told(fact: Any, of: Any = those_who_come) -> set[str]:
    return {each.name for each in session().scalars(select(Member).where(Member.id.in_(of(fact))))}


def test_changes_concern_those_who_come_to_that_date(parish, choir):
    first, second, third = choir.occasions[:3]
    answers.answer(choir, parish.rosa, YES)
    answers.answer_date(choir, second, parish.rosa, NO)
    answers.answer_date(choir, second, parish.otto, MAYBE)
    answers.answer_date(choir, third, parish.frieda, YES)
    gatherings.cancel_date(choir, second, parish.frieda)
    assert told(last(GatheringCancelled)) == {"Otto"}
    move_date(choir, first, parish.frieda, Move(in_days(4), in_days(4, hour=21)))
    assert told(last(GatheringMoved)) == {"Rosa"}
    move_date(choir, third, parish.frieda, Move(in_days(18), in_days(18, hour=21), with_following=True))
    assert told(last(GatheringMoved)) == {"Rosa", "Frieda"}
    gatherings.cancel(choir, parish.frieda, "")
    assert told(last(GatheringCancelled)) == {"Rosa", "Otto", "Frieda"}


def test_those_are_reminded_who_come_to_that_date(parish, choir):
    change(choir, parish.frieda, days=1, reminder_hours=48)
    first = choir.occasions[0]
    answers.answer(choir, parish.rosa, YES)
    answers.answer_date(choir, first, parish.rosa, MAYBE)
    answers.answer_date(choir, first, parish.otto, YES)
    reminders.remind()
    assert told(last(GatheringSoon), of=those_who_said_yes) == {"Otto"}


def test_whoever_leaves_takes_no_place_where_they_see_nothing_any_more(parish):
    secret = announce(parish.council, parish.frieda, repeat=weekly(2))
    answers.answer(secret, parish.frieda, YES)
    answers.answer_date(secret, secret.occasions[0], parish.frieda, MAYBE)
    free_places(parish.council.id, parish.frieda)
    assert said(secret, parish.frieda) == [MAYBE, YES], "who is inside keeps them"
    free_places(parish.council.id, parish.otto)
    free = turnouts(secret, None).on(secret.occasions[0])
    assert free.counts[MAYBE] == 1


def test_an_export_has_every_answer_and_nothing_is_left_of_who_is_erased(parish, choir):
    answers.answer(choir, parish.rosa, YES)
    answers.answer_date(choir, choir.occasions[1], parish.rosa, NO)
    given = export(parish.rosa)
    assert [each["answer"] for each in given["answers"]] == ["yes"]
    (single,) = given["answers_to_single_dates"]
    assert (single["event"], single["answer"]) == ("Chorprobe", "no")
    assert single["date"] == f"{choir.occasions[1].begins:%Y-%m-%dT%H:%M}"
    forget_answers(parish.rosa)
    assert said(choir, parish.rosa) == [None] * 4
    assert not any(export(parish.rosa).values())
