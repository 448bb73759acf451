"""Dates and places change, actions are put off and cancelled; whoever said yes is asked again or told."""

from collections.abc import Sequence
from datetime import datetime

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.get_involved.actions.materials import release_all
from app.modules.get_involved.actions.planning import ShiftPlan, follow_plan, refuse_impossible, settle_span
from app.modules.get_involved.actions.seats import hold_whole, move_up, take_back_offers, unseat
from app.modules.get_involved.actions.steps import (
    advance,
    announce,
    refuse_step,
    show_anew,
    take,
)
from app.modules.get_involved.events import ActionCancelled, ActionPostponed, ActionRedated, ShiftChanged
from app.modules.get_involved.models import Action, ActionStep, Shift, SignUpState, SignUpStep
from app.modules.get_involved.queries.sign_ups import open_ones
from app.modules.get_involved.times import moved, reconfirm_until, wall


def change_shift(shift: Shift, by: Member, plan: ShiftPlan) -> None:
    """Change a shift; if its time or place changes after it was published, its people say yes again."""
    authorize(by, "get_involved.organise", shift)
    refuse_impossible(plan)
    action = shift.action
    hold_whole(action)
    if plan.most < shift.taken:
        words = lazy_("{n} places are taken already. Please choose at least as many.", n=shift.taken)
        raise Refused(words, field="most")
    matters = (plan.starts_at, plan.ends_at, plan.place) != (shift.starts_at, shift.ends_at, shift.place)
    shift.starts_at, shift.ends_at = plan.starts_at, plan.ends_at
    follow_plan(shift, plan)
    session().flush()
    settle_span(action)
    if matters and action.is_open:
        _refuse_past(shift.starts_at)
        _ask_again([shift], by)
        announce(ShiftChanged, action, by, shift_id=shift.id)
    move_up(shift)


def change_place(action: Action, by: Member, place: str) -> None:
    """Meet somewhere else; whoever said yes to a shift without a place of its own says yes again."""
    authorize(by, "get_involved.organise", action)
    shifts = hold_whole(action)
    if not place:
        raise Refused(lazy_("Please say where."), field="place")
    if place == action.place:
        return
    action.place = place
    if action.is_open:
        _ask_again([shift for shift in shifts if not shift.place], by)
        announce(ActionRedated, action, by)
    show_anew(action)


def postpone(action: Action, by: Member, reason: str, begins_at: datetime | None = None) -> None:
    """Put an action off: to a new date, at which everybody says yes again, or until there is one."""
    authorize(by, "get_involved.organise", action)
    if not reason:
        raise Refused(lazy_("Please say why; everybody who signed up will read it."), field="reason")
    shifts = hold_whole(action)
    refuse_step(action, ActionStep.POSTPONE)
    if begins_at is not None:
        _refuse_past(begins_at)
    action.postponed_from, action.reason = action.begins_at, reason[:300]
    advance(action, ActionStep.POSTPONE, by, reason=reason)
    action.sequence += 1
    take_back_offers(shifts)
    if begins_at is not None:
        _redate(action, shifts, by, begins_at)
        return
    announce(ActionPostponed, action, by)
    show_anew(action)


def set_new_date(action: Action, by: Member, begins_at: datetime) -> None:
    """Move all shifts so that the first begins then; everybody says yes again."""
    authorize(by, "get_involved.organise", action)
    shifts = hold_whole(action)
    refuse_step(action, ActionStep.REDATE)
    _redate(action, shifts, by, begins_at)


def _redate(action: Action, shifts: Sequence[Shift], by: Member, begins_at: datetime) -> None:
    _refuse_past(begins_at)
    if action.begins_at is None:
        raise Refused(lazy_("Please add a shift: when, and how many people."))
    distance = wall(begins_at, action.zone) - wall(action.begins_at, action.zone)
    action.postponed_from = action.postponed_from or action.begins_at
    take_back_offers(shifts)
    for shift in shifts:
        shift.starts_at = moved(shift.starts_at, distance, action.zone)
        shift.ends_at = moved(shift.ends_at, distance, action.zone)
    if action.sign_up_until is not None:
        action.sign_up_until = moved(action.sign_up_until, distance, action.zone)
    session().flush()
    advance(action, ActionStep.REDATE, by)
    settle_span(action)
    _ask_again(shifts, by)
    announce(ActionRedated, action, by)
    for shift in shifts:
        move_up(shift)


def _refuse_past(begins_at: datetime) -> None:
    if begins_at <= clock.now():
        raise Refused(lazy_("This lies in the past."), field="begins_at")


def _ask_again(shifts: Sequence[Shift], by: Member) -> None:
    """Whoever said yes keeps the place and says yes again; who is silent stays visible to the organisers."""
    if not shifts:
        return
    action = shifts[0].action
    action.sequence += 1
    action.changed_at = clock.now()
    action.reconfirm_until = reconfirm_until(clock.now(), min(shift.starts_at for shift in shifts))
    for sign_up in open_ones(shifts):
        if sign_up.state is SignUpState.CONFIRMED:
            take(sign_up, SignUpStep.ASK_AGAIN, by)


def cancel_action(action: Action, by: Member, reason: str) -> None:
    """Let it not take place: everybody is told once, and what was to be brought is free again."""
    authorize(by, "get_involved.organise", action)
    if not reason:
        raise Refused(lazy_("Please say why; everybody who signed up will read it."), field="reason")
    shifts = hold_whole(action)
    refuse_step(action, ActionStep.CANCEL)
    call_off(action, shifts, by, reason)
    action.reason, action.sequence = reason[:300], action.sequence + 1
    advance(action, ActionStep.CANCEL, by, reason=reason)
    announce(ActionCancelled, action, by)
    show_anew(action)


def call_off(action: Action, shifts: Sequence[Shift], by: Member | None, reason: str) -> None:
    """Nobody counts on anything any more; shifts and action must be held."""
    for sign_up in open_ones(shifts):
        unseat(sign_up)
        take(sign_up, SignUpStep.CALL_OFF, by, reason=reason)
    release_all(action)
