"""On the day: who is there, who is not, who just came along."""

from app.community.actions.calendars import dates_changed
from app.community.models import Member
from app.community.permissions import authorize
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict, Refused
from app.foundation.tokens import same
from app.modules.get_involved.actions.guardians import has_consent
from app.modules.get_involved.actions.hours import propose, withdraw
from app.modules.get_involved.actions.seats import hold
from app.modules.get_involved.actions.steps import may_take, refuse_unless, remember, take, tell
from app.modules.get_involved.events import AttendanceNoted
from app.modules.get_involved.models import Action, ActionState, Shift, SignUp, SignUpState, SignUpStep
from app.modules.get_involved.models.action_states import OPEN_STATES
from app.modules.get_involved.models.sign_up_states import SIGN_UP_WAYS
from app.modules.get_involved.queries.sign_ups import sign_up_by_code
from app.modules.get_involved.times import CHECK_IN_BEFORE

# From its first hour until it is closed; the clock may be a minute late with the begin.
_TICKED_IN = OPEN_STATES | {ActionState.DONE}
TICKS = frozenset({SignUpStep.CHECK_IN, SignUpStep.MISS, SignUpStep.EXCUSE})


def note(sign_up: SignUp, step: SignUpStep, by: Member) -> None:
    """Tick somebody off: there, missing or excused. The same tick twice, sent again by a phone, changes nothing."""
    if step not in TICKS:
        raise Conflict(lazy_("This is not possible any more."))
    may_take(sign_up, step, by)
    shift = sign_up.shift
    hold([shift], sign_up)
    if sign_up.state is SIGN_UP_WAYS[step].goal:
        return
    refuse_unless(sign_up, step)
    _refuse_other_days(shift, step)
    if step is SignUpStep.CHECK_IN and not has_consent(sign_up):
        raise Conflict(lazy_("The guardian has not agreed yet. Do you have the yes on paper?"))
    take(sign_up, step, by)
    settle_hours(sign_up)
    dates_changed(sign_up.post.group_id)
    tell(AttendanceNoted, sign_up, by, state=sign_up.state.value)


def _refuse_other_days(shift: Shift, step: SignUpStep) -> None:
    """People come a little early; that somebody did not come is only known when it has begun."""
    if shift.action.state not in _TICKED_IN:
        raise Conflict(lazy_("In this action nobody is ticked off now."))
    opens_at = shift.starts_at - CHECK_IN_BEFORE if step is SignUpStep.CHECK_IN else shift.starts_at
    if clock.now() < opens_at:
        raise Conflict(lazy_("This shift has not begun yet."))


def settle_hours(sign_up: SignUp) -> None:
    """Only who was there has hours; what was confirmed already stays."""
    if sign_up.state is SignUpState.ATTENDED:
        propose(sign_up)
    else:
        withdraw(sign_up)


def check_in_by_code(action: Action, by: Member, code: str) -> SignUp:
    """The leader typed or scanned the code that a volunteer shows."""
    authorize(by, "get_involved.lead", action)
    found = sign_up_by_code(action, code.strip().upper())
    if found is None or not same(found.code, code.strip().upper()):
        raise Refused(lazy_("Nobody in this action has this code."), field="code")
    if found.state is SignUpState.ATTENDED:
        raise Conflict(lazy_("This code was used already: the person is noted as present."))
    note(found, SignUpStep.CHECK_IN, by)
    return found


def walk_in(shift: Shift, by: Member, name: str) -> SignUp:
    """Somebody came along without signing up: noted by name, without taking a place from anybody."""
    authorize(by, "get_involved.lead", shift)
    if not name:
        raise Refused(lazy_("Please write a name."), field="name")
    hold([shift])
    _refuse_other_days(shift, SignUpStep.CHECK_IN)
    came = SignUp(
        shift=shift, member=None, name=name[:80], state=SignUpState.ATTENDED, guests=0, seats=0, turn=0
    )
    session().add(came)
    session().flush()
    remember(came, "walk_in", "", came.state, by)
    tell(AttendanceNoted, came, by, state=came.state.value)
    return came
