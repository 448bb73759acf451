"""Shifts by their address and of an action."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import contains_eager
from sqlalchemy.orm.attributes import set_committed_value

from app.community.models import Group, Member, Post
from app.community.visibility import post_is_visible
from app.foundation import clock
from app.foundation.db import session
from app.modules.get_involved.models import Action, Shift

MOST_AHEAD = 30


def shifts_of(action: Action) -> Sequence[Shift]:
    """The shifts of an action, in their order."""
    wanted = select(Shift).where(Shift.post_id == action.post_id).order_by(Shift.starts_at, Shift.id)
    found = session().scalars(wanted).all()
    for shift in found:
        set_committed_value(shift, "action", action)
    return found


def belongs_to(action: Action) -> ColumnElement[bool]:
    """The shifts to show of an action; a rota never ends, but nobody reads years of it."""
    own = Shift.post_id == action.post_id
    if not action.is_rota:
        return own
    ahead = select(Shift.id).where(own, Shift.ends_at > clock.now()).order_by(Shift.starts_at, Shift.id)
    return Shift.id.in_(ahead.limit(MOST_AHEAD))


def shift_at(member: Member | None, slug: str, shift_id: str) -> Shift | None:
    """The shift at this address, if this person may see its action."""
    here = (Shift.public_id == shift_id, Group.slug == slug, post_is_visible(member))
    return session().scalars(whole_shifts().where(*here)).one_or_none()


def shift_of(number: int) -> Shift | None:
    """A shift for jobs and messages: whoever calls this has asked for the right."""
    return session().scalars(whole_shifts().where(Shift.id == number)).one_or_none()


def whole_shifts() -> Select[Shift]:
    """Shifts with action, post and group."""
    joined = select(Shift).join(Shift.action).join(Action.post).join(Post.group)
    return joined.options(contains_eager(Shift.action).contains_eager(Action.post).contains_eager(Post.group))
