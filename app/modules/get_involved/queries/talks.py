"""Where an action is talked about, and by whom."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import or_, select

from app.community.addresses import path_of_post
from app.community.models import Member, MemberState, Post
from app.community.permissions import can
from app.features.chat.queries.rooms import room_of_case
from app.foundation.db import session
from app.modules.get_involved.models import Action, Shift, SignUp
from app.modules.get_involved.models.action_states import OPEN_STATES, ActionState
from app.modules.get_involved.models.sign_up_states import EXPECTED

CASES = "action:"


def key_of(post_id: int) -> str:
    """How the chat knows the action."""
    return f"{CASES}{post_id}"


def path_of(action: Action) -> str:
    """Where the action is read."""
    return path_of_post(action.post_id)


def talkers(post_id: int) -> Sequence[Member]:
    """Who leads it or one of its shifts, and who helps. Nobody under age: their guardians are written to."""
    helping = select(SignUp.member_id).join(SignUp.shift)
    helping = helping.where(Shift.post_id == post_id, SignUp.state.in_(EXPECTED), SignUp.is_minor.is_(False))
    leading = select(Shift.leader_id).where(Shift.post_id == post_id)
    organising = select(Action.leader_id).where(Action.post_id == post_id)
    announced = select(Post.author_id).where(Post.id == post_id)
    is_one = or_(
        Member.id.in_(helping), Member.id.in_(leading), Member.id.in_(announced), Member.id.in_(organising)
    )
    return session().scalars(select(Member).where(is_one, Member.state == MemberState.ACTIVE)).all()


def takes_part(member: Member, action: Action) -> bool:
    """Whether the member is one of them."""
    return member.id in {each.id for each in talkers(action.post_id)}


def may_begin(action: Action) -> bool:
    """Whether there is still something to talk about."""
    return action.state in OPEN_STATES or action.state is ActionState.POSTPONED


def talk_on(action: Action, member: Member | None) -> str | None:
    """The address of the conversation, if this person may read it."""
    room = room_of_case(key_of(action.post_id))
    return room.public_id if room is not None and can(member, "chat.read", room) else None


def actions_since(ids: Sequence[int], moment: datetime) -> Collection[int]:
    """Those of these actions that came to where they stand after a moment."""
    young = select(Action.post_id).where(Action.post_id.in_(ids), Action.state_changed_at >= moment)
    return set(session().scalars(young))
