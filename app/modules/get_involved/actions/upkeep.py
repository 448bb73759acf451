"""What the clock does: offers run out, actions begin and end, people are reminded, helpers are called."""

from sqlalchemy import select, update

from app.foundation import clock
from app.foundation.db import insert_if_new, session
from app.foundation.language import lazy_
from app.modules.get_involved.actions.guardians import has_consent
from app.modules.get_involved.actions.seats import hold, hold_whole, move_up, unseat
from app.modules.get_involved.actions.steps import advance, announce, hold_action, take, tell
from app.modules.get_involved.events import (
    HelpersMissing,
    HoursWaiting,
    OfferLapsed,
    ShiftSoon,
    SignUpRemoved,
)
from app.modules.get_involved.models import (
    Action,
    ActionState,
    ActionStep,
    Hours,
    HoursState,
    Reminder,
    Shift,
    SignUp,
    SignUpState,
    SignUpStep,
)
from app.modules.get_involved.queries.choices import settings_for
from app.modules.get_involved.queries.due import Due
from app.modules.get_involved.queries.sign_ups import open_ones


def follow_clock(shift: Shift) -> None:
    """Offers whose time is over lapse, the next in line are asked; when the shift begins, nobody waits any more."""
    hold([shift])
    for sign_up in open_ones([shift]):
        if _is_over(sign_up):
            was_offered = sign_up.state is SignUpState.OFFERED
            unseat(sign_up)
            take(sign_up, SignUpStep.TIME_OUT, None)
            if was_offered:
                tell(OfferLapsed, sign_up, None)
    move_up(shift)


def _is_over(sign_up: SignUp) -> bool:
    if sign_up.is_coming:
        return False
    until = sign_up.offered_until
    return sign_up.shift.has_begun or (until is not None and until <= clock.now())


def start(action: Action) -> bool:
    """The first shift has begun."""
    hold_whole(action)
    is_due = action.begins_at is not None and action.begins_at <= clock.now()
    if action.state is not ActionState.PUBLISHED or not is_due:
        return False
    advance(action, ActionStep.START, None)
    return True


def finish(action: Action) -> bool:
    """The last shift is over."""
    hold_whole(action)
    is_due = action.ends_at is not None and action.ends_at <= clock.now()
    if action.state is not ActionState.RUNNING or not is_due:
        return False
    advance(action, ActionStep.FINISH, None)
    return True


def seek_helpers(action: Action) -> bool:
    """Ask the group's members once, whatever happens later."""
    hold_action(action)
    if action.helpers_sought_at is not None or not settings_for(action.post.group).seeks_helpers:
        return False
    action.helpers_sought_at = clock.now()
    announce(HelpersMissing, action, None)
    return True


def remind(sign_up: SignUp, due: Due) -> bool:
    """Remind of a shift unless somebody did; the unique key decides between two workers."""
    row = {"sign_up_id": due.sign_up_id, "hours_before": due.hours_before, "starts_at": due.starts_at}
    new = insert_if_new(Reminder).values(**row).returning(Reminder.sign_up_id)
    if session().execute(new).first() is None or not sign_up.is_coming:
        return False
    tell(ShiftSoon, sign_up, None, hours_before=due.hours_before)
    return True


def tell_of_waiting_hours(action: Action) -> bool:
    """The organisers are told once that hours wait for them."""
    waits = (Hours.post_id == action.post_id, Hours.state == HoursState.PROPOSED, Hours.reminded_at.is_(None))
    session().execute(select(Hours.id).where(*waits).order_by(Hours.id).with_for_update(key_share=True))
    told = session().execute(update(Hours).where(*waits).values(reminded_at=clock.now()))
    if not told.rowcount:  # type: ignore[attr-defined]
        return False
    announce(HoursWaiting, action, None)
    return True


def give_up_waiting_for_guardian(sign_up: SignUp) -> bool:
    """A day before, nobody has agreed: the place goes to others."""
    hold([sign_up.shift], sign_up)
    if not sign_up.is_coming or has_consent(sign_up):
        return False
    unseat(sign_up)
    take(sign_up, SignUpStep.REMOVE, None, reason=str(lazy_("No guardian has agreed.")))
    tell(SignUpRemoved, sign_up, None)
    move_up(sign_up.shift)
    return True
