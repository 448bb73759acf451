"""Shifts are planned: when, where, how many."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.community.actions.calendars import dates_changed
from app.community.models import Member
from app.community.permissions import authorize
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.mail import office_config
from app.foundation.refusal import Conflict, Refused
from app.foundation.tokens import new_uid
from app.modules.get_involved.actions.seats import hold, hold_whole, move_up
from app.modules.get_involved.actions.steps import show_anew
from app.modules.get_involved.models import Action, Shift
from app.modules.get_involved.queries.shifts import shifts_of
from app.modules.get_involved.queries.sign_ups import is_counted_on

LONGEST_SHIFT = timedelta(hours=24)
MOST_PLACES, MOST_SHIFTS, OLDEST = 500, 60, 99


@dataclass(frozen=True)
class ShiftPlan:
    """A shift as somebody typed it; the times are moments."""

    title: str
    starts_at: datetime
    ends_at: datetime
    most: int
    fewest: int = 0
    place: str = ""
    skills: str = ""
    min_age: int | None = None
    self_sign_up: bool = True
    leader_id: int | None = None


def refuse_impossible(plan: ShiftPlan) -> None:
    """Raise Refused for what cannot take place."""
    if not plan.title:
        raise Refused(lazy_("Please say what is to be done in this shift."), field="title")
    if plan.ends_at <= plan.starts_at:
        raise Refused(lazy_("It has to end after it begins."), field="ends_at")
    if plan.ends_at - plan.starts_at > LONGEST_SHIFT:
        raise Refused(lazy_("A shift lasts at most 24 hours."), field="ends_at")
    if not 1 <= plan.most <= MOST_PLACES:
        raise Refused(lazy_("Please choose a number from 1 to 500."), field="most")
    if not 0 <= plan.fewest <= plan.most:
        raise Refused(lazy_("At least is more than at most."), field="fewest")
    if plan.min_age is not None and not 0 < plan.min_age <= OLDEST:
        raise Refused(lazy_("Please look at the age again."), field="min_age")


def plan_shift(action: Action, by: Member, plan: ShiftPlan) -> Shift:
    """Add a shift to an action that is ahead or under way."""
    authorize(by, "get_involved.organise", action)
    refuse_impossible(plan)
    hold_whole(action)
    if action.has_ended:
        raise Conflict(lazy_("This action is over."))
    if len(shifts_of(action)) >= MOST_SHIFTS:
        raise Refused(lazy_("An action has at most 60 shifts."))
    shift = add_shift(action, plan)
    settle_span(action)
    show_anew(action)
    return shift


def add_shift(action: Action, plan: ShiftPlan) -> Shift:
    """Write a shift down; whoever calls this has checked the right and the plan."""
    host = office_config().host.rsplit(":", 1)[0]
    shift = Shift(action=action, uid=new_uid(host), taken=0, last_turn=0)
    shift.starts_at, shift.ends_at = plan.starts_at, plan.ends_at
    follow_plan(shift, plan)
    session().add(shift)
    session().flush()
    return shift


def follow_plan(shift: Shift, plan: ShiftPlan) -> None:
    """Take over everything but the times."""
    for name in ("title", "place", "skills", "min_age", "self_sign_up", "leader_id", "fewest", "most"):
        setattr(shift, name, getattr(plan, name))


def drop_shift(shift: Shift, by: Member) -> None:
    """Take a shift away that nobody counts on."""
    authorize(by, "get_involved.organise", shift)
    action = shift.action
    hold_whole(action)
    if shift.last_turn or shift.taken or is_counted_on(shift):
        raise Conflict(
            lazy_("People have signed up for this shift. Please remove them first, with a reason.")
        )
    session().delete(shift)
    session().flush()
    settle_span(action)
    show_anew(action)


def settle_span(action: Action) -> None:
    """An action lasts from its first shift to its last; a rota begins with the next one."""
    shifts = shifts_of(action)
    if action.is_rota:
        shifts = [shift for shift in shifts if shift.ends_at > clock.now()] or shifts
    action.begins_at = min((shift.starts_at for shift in shifts), default=None)
    action.ends_at = max((shift.ends_at for shift in shifts), default=None)
    action.changed_at = clock.now()
    session().flush()
    dates_changed(action.post.group_id)


def resize(shift: Shift, by: Member, *, fewest: int, most: int) -> None:
    """Change how many are wanted; nobody loses a place by it."""
    authorize(by, "get_involved.organise", shift)
    hold([shift])
    if most < shift.taken:
        words = lazy_("{n} places are taken already. Please choose at least as many.", n=shift.taken)
        raise Refused(words, field="most")
    if not (1 <= most <= MOST_PLACES and 0 <= fewest <= most):
        raise Refused(lazy_("At least is more than at most."), field="fewest")
    shift.fewest, shift.most = fewest, most
    session().flush()
    move_up(shift)
