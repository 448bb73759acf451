"""What the clock has to look at, by number; each is read anew and held before anything happens."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Select, or_, select

from app.community.models import Post, PostState
from app.foundation import clock
from app.foundation.db import session
from app.modules.get_involved.models import (
    Action,
    ActionState,
    Guardian,
    Hours,
    HoursState,
    Reminder,
    Shift,
    SignUp,
    SignUpState,
)
from app.modules.get_involved.models.action_states import OPEN_STATES
from app.modules.get_involved.models.sign_up_states import COMING, WAITING
from app.modules.get_involved.times import RECONFIRM_BEFORE, SEEK_HELPERS_BEFORE, SURE_UNTIL

# Hours before a shift at which volunteers are reminded; how late a reminder still helps.
REMIND_HOURS = (168, 24, 2)
LATEST = timedelta(hours=1)
HOURS_WAIT, HOURS_LAPSE = timedelta(days=14), timedelta(days=60)
BATCH = 200


class Due(NamedTuple):
    """A reminder that somebody should get now."""

    sign_up_id: int
    hours_before: int
    starts_at: datetime


def shifts_to_pass_on() -> list[int]:
    """Shifts where somebody waits and time may have changed the rule: offers that ran out, windows that came near."""
    now = clock.now()
    waits = select(SignUp.shift_id).where(SignUp.state.in_([*WAITING, SignUpState.REQUESTED]))
    ran_out = select(SignUp.shift_id).where(SignUp.state == SignUpState.OFFERED, SignUp.offered_until <= now)
    near = (Shift.starts_at <= now + SURE_UNTIL, Shift.id.in_(waits))
    due = or_(Shift.id.in_(ran_out), Shift.id.in_(select(Shift.id).where(*near)))
    # What is put off has no hour to count from.
    wanted = select(Shift.id).join(Shift.action).where(due, Action.state != ActionState.POSTPONED)
    return list(session().scalars(wanted.order_by(Shift.id).limit(BATCH)))


def actions_to_start() -> list[int]:
    """Published actions whose first shift has begun."""
    wanted = _published().where(Action.state == ActionState.PUBLISHED, Action.begins_at <= clock.now())
    return list(session().scalars(wanted.where(Action.is_rota.is_(False)).limit(BATCH)))


def actions_to_finish() -> list[int]:
    """Actions under way whose last shift is over."""
    wanted = _published().where(Action.state == ActionState.RUNNING, Action.ends_at <= clock.now())
    return list(session().scalars(wanted.limit(BATCH)))


def actions_short_of_helpers() -> list[int]:
    """Actions with a shift in the next three days that has too few people, where nobody was asked yet."""
    now = clock.now()
    short = select(Shift.post_id).where(
        Shift.starts_at > now, Shift.starts_at <= now + SEEK_HELPERS_BEFORE, Shift.taken < Shift.fewest
    )
    wanted = _published().where(
        Action.state.in_(OPEN_STATES), Action.helpers_sought_at.is_(None), Action.post_id.in_(short)
    )
    return list(session().scalars(wanted.limit(BATCH)))


def _published() -> Select[int]:
    read = select(Action.post_id).join(Action.post).where(Post.state == PostState.PUBLISHED)
    return read.order_by(Action.post_id)


def reminders() -> list[Due]:
    """Who is to be reminded of which shift now; what was told already is left out."""
    now, found = clock.now(), list[Due]()
    for hours in REMIND_HOURS:
        before = timedelta(hours=hours)
        told = select(Reminder.sign_up_id).where(
            Reminder.sign_up_id == SignUp.id,
            Reminder.hours_before == hours,
            Reminder.starts_at == Shift.starts_at,
        )
        due = (
            select(SignUp.id, Shift.starts_at)
            .join(SignUp.shift)
            .join(Shift.action)
            .where(
                SignUp.state.in_(COMING),
                Action.state.in_(OPEN_STATES),
                Shift.starts_at <= now + before,
                Shift.starts_at > now + before - min(LATEST, before),
                ~told.exists(),
            )
            .order_by(SignUp.id)
            .limit(BATCH)
        )
        found += [Due(number, hours, starts_at) for number, starts_at in session().execute(due)]
    return found


def hours_to_lapse() -> list[int]:
    """Hours that nobody confirmed in sixty days."""
    before = clock.now() - HOURS_LAPSE
    wanted = select(Hours.id).where(Hours.state == HoursState.PROPOSED, Hours.created_at <= before)
    return list(session().scalars(wanted.order_by(Hours.id).limit(BATCH)))


def actions_with_waiting_hours() -> list[int]:
    """Actions whose hours have waited for two weeks, and whose organisers were not told."""
    before = clock.now() - HOURS_WAIT
    wanted = select(Hours.post_id).where(
        Hours.state == HoursState.PROPOSED,
        Hours.created_at <= before,
        Hours.reminded_at.is_(None),
        Hours.post_id.is_not(None),
    )
    return [number for number in session().scalars(wanted.distinct().limit(BATCH)) if number is not None]


def without_guardian() -> list[int]:
    """Sign-ups of minors to which no guardian has agreed, a day before."""
    soon = clock.now() + RECONFIRM_BEFORE
    wanted = (
        select(SignUp.id, SignUp.created_at, Shift.starts_at)
        .join(Guardian, Guardian.sign_up_id == SignUp.id)
        .join(SignUp.shift)
        .join(Shift.action)
        .where(
            Guardian.confirmed_at.is_(None),
            SignUp.state.in_(COMING),
            Action.state.in_(OPEN_STATES),
            Shift.starts_at <= soon,
            Shift.starts_at > clock.now(),
        )
    )
    rows = session().execute(wanted.order_by(SignUp.id).limit(BATCH))
    # Who signed up later than that shows the yes on paper.
    return [number for number, made_at, starts_at in rows if made_at <= starts_at - RECONFIRM_BEFORE]
