"""Dates are announced, answered and cancelled."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import partial

from app.community.actions.posts import Writing
from app.features.calendar.actions import answers, gatherings
from app.features.calendar.actions.gatherings import Plan
from app.features.calendar.demo.dates import DATES, Date
from app.features.calendar.models import Choice, Gathering, Occasion
from app.foundation.recurrence import Every, Repeat
from app.telling.stage import ZONE, Act, Stage

# Announced so long ago, one after the other.
FIRST_ANNOUNCED = 20


def acts(stage: Stage) -> Iterator[Act]:
    """Everything that stands in the calendar."""
    for place, date in enumerate(DATES):
        known: list[Gathering] = []
        yield Act(stage.moment(FIRST_ANNOUNCED - 2 * place, "08:15"), partial(_announce, stage, date, known))
        yield Act(stage.moment(1, "18:40"), partial(_follow, stage, date, known))


def _announce(stage: Stage, date: Date, known: list[Gathering]) -> None:
    who = stage.people[date.who]
    writing = Writing(title=date.title, body=date.words)
    known.append(gatherings.announce(stage.groups[date.group], who, writing, plan(stage, date)))


def _follow(stage: Stage, date: Date, known: list[Gathering]) -> None:
    """People answer, and some of it does not take place."""
    gathering, who = known[0], stage.people[date.who]
    for choice, keys in ((Choice.YES, date.yes), (Choice.MAYBE, date.maybe)):
        for member in stage.several(keys):
            answers.answer(gathering, member, choice)
    _answer_once(stage, date, gathering)
    if date.cancelled:
        gatherings.cancel(gathering, who, date.cancelled)
    if date.falls_out:
        gatherings.cancel_date(gathering, _coming(stage, gathering)[date.falls_out - 1], who)


def _answer_once(stage: Stage, date: Date, gathering: Gathering) -> None:
    """Some say something else about the next date than about all."""
    for choice, keys in ((Choice.YES, date.once), (Choice.NO, date.not_once)):
        for member in stage.several(keys):
            answers.answer_date(gathering, _coming(stage, gathering)[0], member, choice)


def _coming(stage: Stage, gathering: Gathering) -> list[Occasion]:
    return [each for each in gathering.occasions if each.begins_at > stage.now]


def plan(stage: Stage, date: Date) -> Plan:
    """When and where; weeks are counted from the present one."""
    monday = stage.today - timedelta(days=stage.today.weekday())
    day = monday + timedelta(days=date.weekday, weeks=date.weeks)
    begins = datetime.combine(day, time.fromisoformat(date.begins or "00:00"))
    ends = (
        datetime.combine(day, time.fromisoformat(date.ends))
        if date.ends
        else begins + timedelta(days=date.days)
    )
    return Plan(
        begins=begins,
        ends=ends,
        zone=ZONE.key,
        is_all_day=not date.begins,
        repeat=_repeat(stage, date),
        place=date.place,
        wants_answers=date.asks,
        capacity=date.capacity,
    )


def _repeat(stage: Stage, date: Date) -> Repeat | None:
    if not date.every:
        return None
    until = stage.today + timedelta(weeks=date.until_weeks)
    if date.every == "fortnight":
        return Repeat(Every.WEEK, interval=2, until=until)
    return Repeat(Every(date.every), until=until)
