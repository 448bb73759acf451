"""A team's duty comes back: its shifts are made some weeks ahead."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.recurrence import LONGEST, Every, Repeat, repeat_of
from app.foundation.refusal import Conflict, Refused
from app.modules.get_involved.actions.planning import LONGEST_SHIFT, ShiftPlan, add_shift, settle_span
from app.modules.get_involved.actions.seats import hold_whole
from app.modules.get_involved.actions.steps import show_anew
from app.modules.get_involved.models import Action, Pattern, Shift
from app.modules.get_involved.models.rotas import WEEKS_AHEAD

MOST_WEEKS, MOST_PLACES = 26, 50


@dataclass(frozen=True)
class Duty:
    """What comes back, as somebody typed it; the times are those of the wall clock."""

    title: str
    begins: datetime
    ends: datetime
    most: int
    fewest: int = 0
    every_weeks: int = 1
    weeks_ahead: int = WEEKS_AHEAD


def add_pattern(action: Action, by: Member, duty: Duty) -> Pattern:
    """Let a shift come back, and make those of the coming weeks."""
    authorize(by, "get_involved.organise", action)
    if not action.is_rota:
        raise Conflict(lazy_("Only a team's rota has shifts that come back."))
    _refuse_duty(duty)
    hold_whole(action)
    repeat = Repeat(Every.WEEK, interval=duty.every_weeks, until=(duty.begins + LONGEST).date())
    pattern = Pattern(action=action, title=duty.title, begins=duty.begins, ends=duty.ends, most=duty.most)
    pattern.fewest, pattern.weeks_ahead = duty.fewest, duty.weeks_ahead
    pattern.rule = repeat.rule(duty.begins, ZoneInfo(action.zone))
    session().add(pattern)
    session().flush()
    plan_ahead(pattern)
    return pattern


def _refuse_duty(duty: Duty) -> None:
    if not duty.title:
        raise Refused(lazy_("Please say what is to be done in this shift."), field="title")
    if not timedelta(0) < duty.ends - duty.begins <= LONGEST_SHIFT:
        raise Refused(lazy_("It has to end after it begins."), field="ends")
    if not (1 <= duty.most <= MOST_PLACES and 0 <= duty.fewest <= duty.most):
        raise Refused(lazy_("At least is more than at most."), field="fewest")
    if not (1 <= duty.every_weeks <= MOST_WEEKS and 1 <= duty.weeks_ahead <= MOST_WEEKS):
        raise Refused(lazy_("Please choose a number of weeks from 1 to 26."), field="every_weeks")


def plan_ahead(pattern: Pattern) -> int:
    """Make the shifts of the coming weeks that are not there yet; how many it was."""
    action, now = pattern.action, clock.now()
    repeat = repeat_of(pattern.rule, ZoneInfo(action.zone))
    if repeat is None or pattern.ended_at is not None or action.has_ended:
        return 0
    horizon, length = now + timedelta(weeks=pattern.weeks_ahead), pattern.ends - pattern.begins
    known = set(session().scalars(select(Shift.starts_at).where(Shift.pattern_id == pattern.id)))
    made = 0
    for begins in repeat.starts(pattern.begins):
        starts_at = _moment(begins, action.zone)
        if now < starts_at <= horizon and starts_at not in known:
            plan = ShiftPlan(
                pattern.title, starts_at, _moment(begins + length, action.zone), pattern.most, pattern.fewest
            )
            add_shift(action, plan).pattern_id = pattern.id
            made += 1
    settle_span(action)
    if made:
        show_anew(action)
    return made


def _moment(wall: datetime, zone: str) -> datetime:
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def follow_pattern(pattern: Pattern) -> int:
    """The clock's turn: hold the rota, then plan ahead."""
    hold_whole(pattern.action)
    return plan_ahead(pattern)


def end_pattern(pattern: Pattern, by: Member) -> None:
    """No further shifts are made; those that are there stay."""
    authorize(by, "get_involved.organise", pattern)
    pattern.ended_at = pattern.ended_at or clock.now()
