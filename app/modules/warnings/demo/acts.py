"""The fire brigade warns, corrects, gives the all-clear; people read it."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from app.foundation import clock
from app.modules.warnings.actions.official import Position, follow, place, take_over, unfollow
from app.modules.warnings.actions.preparing import Draft, prepare, release
from app.modules.warnings.actions.reaching import Wish, allow
from app.modules.warnings.actions.running import Correction, acknowledge, correct, give_all_clear
from app.modules.warnings.demo.warned import ALARMS, REACHABLE, Alarm, storm
from app.modules.warnings.following_others import Found
from app.modules.warnings.models import Warned
from app.telling.stage import Act, Stage

GROUP = "feuerwehr"
READ_AFTER = timedelta(minutes=7)


def acts(stage: Stage) -> Iterator[Act]:
    """Every warning with what followed; a few said before how to reach them when nothing else does."""
    for name, wish in REACHABLE.items():
        yield Act(stage.moment(60, "18:00"), partial(_allow, stage, name, wish))
    yield Act(stage.moment(30, "09:00"), partial(_hear_of_storm, stage))
    for alarm in ALARMS:
        told: list[Warned] = []
        out = stage.moment(alarm.days, alarm.at)
        yield Act(out, partial(_warn, stage, alarm, told))
        if alarm.corrected_after:
            later = out + timedelta(minutes=alarm.corrected_after)
            yield Act(later, partial(_correct, stage, alarm, told))
        read = out + timedelta(minutes=alarm.corrected_after) + READ_AFTER
        yield Act(stage.before_now(read), partial(_read, stage, alarm, told))
        if alarm.over_after:
            over = out + timedelta(minutes=alarm.over_after)
            yield Act(over, partial(_end, stage, alarm, told))


def _allow(stage: Stage, name: str, wish: Wish) -> None:
    allow(stage.people[name], wish)


def _hear_of_storm(stage: Stage) -> None:
    """A month ago the weather service warned; its list is looked at no more, so that nothing is asked outside."""
    anna, sent = stage.people["anna"], clock.now()
    place(anna, Position("099999999999", 50.6, 9.3))
    source = follow(anna, "https://wetterdienst.example/lindental.atom", "Wetterdienst", is_local=True)
    take_over(source, Found(told=[storm(sent)]))
    unfollow(source, anna)


def _warn(stage: Stage, alarm: Alarm, told: list[Warned]) -> None:
    who = stage.people[alarm.who]
    districts = tuple(stage.districts[name] for name in alarm.districts)
    holds = timedelta(hours=alarm.hours)
    draft = Draft(
        level=alarm.level,
        hazard=alarm.hazard,
        title=alarm.title,
        body=alarm.body,
        district_ids=districts,
        holds_for=holds,
        is_drill=alarm.is_drill,
    )
    warning = prepare(stage.groups[GROUP], who, draft)
    release(warning, who)
    told.append(warning)


def _correct(stage: Stage, alarm: Alarm, told: list[Warned]) -> None:
    [warning] = told
    version = warning.post.version
    new = Correction(alarm.title, alarm.later, alarm.note, alarm.hours, version)
    correct(warning, stage.people[alarm.who], new)


def _read(stage: Stage, alarm: Alarm, told: list[Warned]) -> None:
    for member in stage.several(alarm.read_by):
        acknowledge(told[0], member, needs_help=False)
    for member in stage.several(alarm.helped):
        acknowledge(told[0], member, needs_help=True)


def _end(stage: Stage, alarm: Alarm, told: list[Warned]) -> None:
    give_all_clear(told[0], stage.people[alarm.who], alarm.over)
