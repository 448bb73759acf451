"""Who may do what beyond their role, for the permissions of the manifest."""

from typing import Any

from sqlalchemy import select

from app.community.models import Group, Member, Post
from app.community.permissions import can, role_in
from app.community.queries.standings import standing_in
from app.community.roles import Role
from app.foundation import clock
from app.foundation.db import session
from app.modules.get_involved.models import Action, Hours, Pledge, Shift, SignUp
from app.modules.get_involved.queries.actions import action_of


def is_welcome(member: Member, thing: Any) -> bool:
    """In a public group every neighbour with an account may help, without joining first."""
    group: Group = thing if isinstance(thing, Group) else thing.post.group
    standing = standing_in(member, group.id)
    return group.is_public and not (standing is not None and standing.is_banned(clock.now()))


def organises(member: Member, thing: Any) -> bool:
    """Whoever announced the action, and whom it names as its leader."""
    if isinstance(thing, Post):
        return thing.author_id == member.id
    action = action_behind(thing)
    return action is not None and member.id in {action.post.author_id, action.leader_id}


def leads(member: Member, thing: Any) -> bool:
    """Whoever organises it, and on the day whoever leads one of its shifts."""
    if organises(member, thing):
        return True
    shift = thing.shift if isinstance(thing, SignUp) else thing
    if isinstance(shift, Shift):
        return shift.leader_id == member.id
    action = action_behind(thing)
    return action is not None and _leads_a_shift(member, action)


def _leads_a_shift(member: Member, action: Action) -> bool:
    theirs = select(Shift.id).where(Shift.post_id == action.post_id, Shift.leader_id == member.id)
    return session().scalar(select(theirs.exists())) or False


def action_behind(thing: Any) -> Action | None:
    """The action a thing belongs to."""
    if isinstance(thing, SignUp):
        return thing.shift.action
    if isinstance(thing, Pledge):
        return thing.need.action
    return thing if isinstance(thing, Action) else getattr(thing, "action", None)


def confirms(member: Member, kept: Hours) -> bool:
    """The organisers of the action; their own hours are confirmed by the staff of the group."""
    action = action_of(kept.post_id) if kept.post_id is not None else None
    return kept.member_id != member.id and action is not None and organises(member, action)


def is_own(member: Member, thing: SignUp | Pledge | Hours) -> bool:
    """Whether it is the member's own sign-up, pledge or hours."""
    return thing.member_id == member.id


def may_publish(member: Member, group: Group, *, trusts_members: bool) -> bool:
    """Whether an action of this member needs nobody else's look."""
    return trusts_members or can(member, "get_involved.publish", group)


def is_staff(member: Member | None, group: Group) -> bool:
    """Whether the member decides the group's cases."""
    return role_in(member, group).reaches(Role.STAFF)
