"""The doors through which actions and sign-ups change their state: allowed, remembered, told."""

from typing import Any

from sqlalchemy import case, func, select, update
from sqlalchemy.orm.attributes import set_committed_value

from app.community.actions.calendars import dates_changed
from app.community.actions.moves import remember_move
from app.community.actions.posts import changed, redraw
from app.community.models import Member
from app.community.permissions import Forbidden, authorize
from app.foundation import clock
from app.foundation.db import read_afresh, session
from app.foundation.events import record
from app.foundation.language import _, pgettext
from app.foundation.lazy_text import Text
from app.foundation.refusal import Conflict
from app.modules.get_involved.actions.talking import end_talk, follow_helpers
from app.modules.get_involved.events import ActionEvent, ActionMoved, SignUpEvent
from app.modules.get_involved.models import (
    Action,
    ActionStep,
    Shift,
    SignUp,
    SignUpMove,
    SignUpState,
    SignUpStep,
    Who,
)
from app.modules.get_involved.models.action_states import ACTION_STEP_WORDS, ACTION_WAYS, ACTION_WORDS
from app.modules.get_involved.models.sign_up_states import SIGN_UP_WAYS, SIGN_UP_WORDS, STEP_WORDS

PERMISSION_OF = {
    Who.VOLUNTEER: "get_involved.own",
    Who.ORGANISER: "get_involved.organise",
    Who.LEADER: "get_involved.lead",
}


class NotPossible(Conflict):
    """A step that does not lead on from here; names those that do (409)."""

    def __init__(self, state: Text, steps: list[Text]) -> None:
        allowed = ", ".join(str(step) for step in steps) or pgettext("possible steps", "nothing any more")
        super().__init__(
            _("This is not possible now: {state}. Possible: {allowed}.", state=state, allowed=allowed)
        )


def may_take(sign_up: SignUp, step: SignUpStep, by: Member) -> None:
    """Raise Forbidden unless it is this person's step; no role answers in somebody's name."""
    who = SIGN_UP_WAYS[step].who
    authorize(by, PERMISSION_OF[who], sign_up)
    if who is Who.VOLUNTEER and sign_up.member_id != by.id:
        raise Forbidden


def refuse_unless(sign_up: SignUp, step: SignUpStep) -> None:
    """Raise NotPossible before anything is changed. The shift must be held."""
    if step not in sign_up.steps:
        open_to_people = [each for each in SignUpStep if each in sign_up.steps and _is_of_people(each)]
        raise NotPossible(SIGN_UP_WORDS[sign_up.state], [STEP_WORDS[each] for each in open_to_people])


def _is_of_people(step: SignUpStep) -> bool:
    return SIGN_UP_WAYS[step].who is not Who.CLOCK


def take(sign_up: SignUp, step: SignUpStep, by: Member | None, *, reason: str = "") -> None:
    """Let a sign-up take a step; raises NotPossible. The shift must be held."""
    refuse_unless(sign_up, step)
    goal = SIGN_UP_WAYS[step].goal or sign_up.state
    remember(sign_up, step.value, sign_up.state.value, goal, by, reason=reason)
    sign_up.state, sign_up.state_changed_at = goal, clock.now()
    if goal is not SignUpState.OFFERED:
        sign_up.offered_until = None
    if reason:
        sign_up.reason = reason[:300]
    session().flush()
    follow_helpers(sign_up.shift.post_id)


def remember(
    sign_up: SignUp, step: str, came_from: str, went_to: SignUpState, by: Member | None, *, reason: str = ""
) -> None:
    """Add a line to the history of a sign-up."""
    move = SignUpMove(step=step, came_from=came_from, went_to=went_to.value, reason=reason[:300])
    move.sign_up_id, move.actor_id = sign_up.id, by.id if by else None
    session().add(move)


def tell(fact: type[SignUpEvent], sign_up: SignUp, by: Member | None, **more: Any) -> None:
    """Record a fact about a sign-up."""
    shift, post = sign_up.shift, sign_up.post
    actor = by.id if by else None
    ids = {"post_id": post.id, "group_id": post.group_id, "shift_id": shift.id, "sign_up_id": sign_up.id}
    record(fact(**ids, actor_id=actor, **more))


def hold_action(action: Action) -> None:
    """Hold an action, after its shifts, and read it anew."""
    session().execute(
        select(Action.post_id).where(Action.post_id == action.post_id).with_for_update(key_share=True)
    )
    read_afresh(action)


def refuse_step(action: Action, step: ActionStep) -> None:
    """Raise NotPossible before anything is changed."""
    if step not in ACTION_WAYS[action.state]:
        words: list[Text] = [ACTION_STEP_WORDS[each] for each in ACTION_WAYS[action.state]]
        raise NotPossible(ACTION_WORDS[action.state], words)


def advance(action: Action, step: ActionStep, by: Member | None, *, reason: str = "") -> None:
    """Let an action take a step; raises NotPossible. It must be held."""
    refuse_step(action, step)
    goal = ACTION_WAYS[action.state][step]
    remember_move(action.post, action.state, goal, by, reason=reason, visible_to="public")
    action.state, action.state_changed_at, action.changed_at = goal, clock.now(), clock.now()
    changed(action.post, by)
    if action.has_ended:
        end_talk(action)
    announce(ActionMoved, action, by, step=step.value, state=goal.value)


def announce(fact: type[ActionEvent], action: Action, by: Member | None, **more: Any) -> None:
    """Record a fact about an action."""
    post = action.post
    record(fact(post_id=post.id, group_id=post.group_id, actor_id=by.id if by else None, **more))


def show_anew(action: Action) -> None:
    """Places changed: the card is drawn anew, calendars are made anew, and those who help now talk with each other."""
    redraw(action.post_id)  # holds the post, so that the next statement sees what others did before
    _count(action)
    follow_helpers(action.post_id)
    dates_changed(action.post.group_id)


def _count(action: Action) -> None:
    of_action = Shift.post_id == action.post_id
    lacking = case((Shift.taken < Shift.fewest, Shift.fewest - Shift.taken), else_=0)
    sums = {"places": Shift.most, "taken": Shift.taken, "missing": lacking}
    counted = {
        name: select(func.coalesce(func.sum(what), 0)).where(of_action).scalar_subquery()
        for name, what in sums.items()
    }
    whole = update(Action).where(Action.post_id == action.post_id).values(counted)
    written = whole.returning(*(getattr(Action, name) for name in sums))
    found = session().execute(written.execution_options(synchronize_session=False)).one()
    for name, number in zip(sums, found, strict=True):
        set_committed_value(action, name, number)
