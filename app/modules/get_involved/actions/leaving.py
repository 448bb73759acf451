"""What must be settled before an action, a member or an old sign-up goes."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select, update

from app.community.models import Member, Post
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict
from app.modules.get_involved.actions.changing import call_off
from app.modules.get_involved.actions.seats import hold, hold_whole, move_up, unseat
from app.modules.get_involved.actions.steps import take, tell
from app.modules.get_involved.events import HelperGone, PledgeGone
from app.modules.get_involved.models import (
    Action,
    Certificate,
    Consent,
    Hours,
    HoursState,
    Need,
    Pledge,
    Shift,
    SignUp,
    SignUpStep,
)
from app.modules.get_involved.models.sign_up_states import OPEN
from app.modules.get_involved.models.sign_ups import PHONE_AROUND
from app.modules.get_involved.queries.actions import action_of
from app.modules.get_involved.queries.materials import whole_pledges
from app.modules.get_involved.queries.shifts import shifts_of
from app.modules.get_involved.queries.sign_ups import open_ones, whole_sign_ups

FORGET_SIGN_UPS_AFTER, FORGET_HOURS_AFTER = timedelta(days=365), timedelta(days=5 * 365)
BATCH = 200


def refuse_while_counted_on(post: Post, by: Member) -> None:
    """Nothing is deleted that people have said yes to: they are told by cancelling it."""
    del by
    action = action_of(post.id)
    if action is not None and not action.has_ended and open_ones(shifts_of(action)):
        raise Conflict(lazy_("People have signed up. Please cancel the action, so that they are told why."))


def end_with_post(post_id: int) -> None:
    """The post went by other doors than ours: nobody counts on the action any more."""
    action = action_of(post_id)
    if action is None or action.has_ended:
        return
    shifts = hold_whole(action)
    call_off(action, shifts, None, action.post.state_reason)


def forget_member(member: Member) -> None:
    """A member leaves for good: places and promises are free again, what was done keeps its number without a name."""
    for sign_up in session().scalars(
        whole_sign_ups().where(SignUp.member_id == member.id, SignUp.state.in_(OPEN))
    ):
        hold([sign_up.shift], sign_up)
        if sign_up.is_open:
            _give_up(sign_up)
    _release_pledges(member)
    gone: dict[str, Any] = {
        "member_id": None,
        "name": "",
        "note": "",
        "phone": "",
        "reason": "",
        "guest_names": [],
        "shows_name": False,
    }
    session().execute(update(SignUp).where(SignUp.member_id == member.id).values(**gone))
    for table in (Hours, Consent, Certificate):
        session().execute(delete(table).where(table.member_id == member.id))
    session().execute(update(Shift).where(Shift.leader_id == member.id).values(leader_id=None))
    session().execute(update(Action).where(Action.leader_id == member.id).values(leader_id=None))


def end_leading(group_id: int, member_id: int) -> None:
    """Who does not belong to the group any more leads no shift of others in it, and reads of nobody who helps."""
    shifts = select(Shift.id).join(Shift.action).join(Action.post).where(Post.group_id == group_id)
    led = (Shift.leader_id == member_id, Shift.id.in_(shifts))
    session().execute(update(Shift).where(*led).values(leader_id=None))


def _give_up(sign_up: SignUp) -> None:
    """Nobody says goodbye here, so the organisers hear of it however early it is."""
    was_expected = sign_up.is_coming and not sign_up.shift.is_over
    unseat(sign_up)
    take(sign_up, SignUpStep.CANCEL, None)
    if was_expected:
        tell(HelperGone, sign_up, None)
    move_up(sign_up.shift)


def _release_pledges(member: Member) -> None:
    kept = whole_pledges().where(Pledge.member_id == member.id, Pledge.released_at.is_(None))
    for pledge in session().scalars(kept.order_by(Pledge.need_id)).all():
        need, given = pledge.need, {"pledged": Need.pledged - pledge.quantity}
        session().execute(update(Need).where(Need.id == need.id).values(given))
        if not need.action.has_ended and not pledge.was_brought:
            ids = {"post_id": need.post.id, "group_id": need.post.group_id, "need_id": need.id}
            record(PledgeGone(**ids, pledge_id=pledge.id, actor_id=None, quantity=pledge.quantity))
    session().execute(delete(Pledge).where(Pledge.member_id == member.id))


def forget_phones() -> int:
    """The numbers for the day of a shift, a day after it; returns how many."""
    over = select(Shift.id).where(Shift.ends_at < clock.now() - PHONE_AROUND)
    kept = update(SignUp).where(SignUp.phone != "", SignUp.shift_id.in_(over)).values(phone="")
    return session().execute(kept).rowcount  # type: ignore[attr-defined,no-any-return]


def forget_sign_ups() -> int:
    """A year after its shift nothing personal of a sign-up is left; the hours stand for themselves."""
    before = clock.now() - FORGET_SIGN_UPS_AFTER
    old = select(SignUp.id).join(SignUp.shift).where(Shift.ends_at < before).limit(BATCH)
    return _delete(SignUp, list(session().scalars(old)))


def forget_hours() -> int:
    """Hours go after five years, those that never counted after one."""
    now = clock.now()
    never = (Hours.state != HoursState.CONFIRMED, Hours.created_at < now - FORGET_SIGN_UPS_AFTER)
    old = list(
        session().scalars(select(Hours.id).where(Hours.created_at < now - FORGET_HOURS_AFTER).limit(BATCH))
    )
    return _delete(Hours, old + list(session().scalars(select(Hours.id).where(*never).limit(BATCH))))


def _delete(table: type[SignUp | Hours], ids: Collection[int]) -> int:
    session().execute(delete(table).where(table.id.in_(ids)))
    return len(set(ids))
