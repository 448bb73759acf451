"""What is to be brought, and by whom."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from app.community.models import Group, Member, Post
from app.community.visibility import post_is_visible
from app.foundation.db import session
from app.modules.get_involved.models import Action, Need, Pledge


def needs_of(action: Action) -> Sequence[Need]:
    """What an action needs, in the order in which it was written down."""
    wanted = select(Need).where(Need.post_id == action.post_id).order_by(Need.id)
    found = session().scalars(wanted).all()
    for need in found:
        set_committed_value(need, "action", action)
    return found


def still_missing(action: Action) -> Sequence[Need]:
    """What nobody has promised to bring yet."""
    return [] if action.has_ended else [need for need in needs_of(action) if need.missing]


def need_at(member: Member | None, slug: str, need_id: str) -> Need | None:
    """What is needed at this address, if this person may see the action."""
    joined = select(Need).join(Need.action).join(Action.post).join(Post.group)
    path = contains_eager(Need.action).contains_eager(Action.post).contains_eager(Post.group)
    here = (Need.public_id == need_id, Group.slug == slug, post_is_visible(member))
    return session().scalars(joined.options(path).where(*here)).one_or_none()


def pledge_at(member: Member | None, slug: str, pledge_id: str) -> Pledge | None:
    """The pledge at this address for those who lead; the permission says whether it is this person's business."""
    here = (Pledge.public_id == pledge_id, Group.slug == slug, post_is_visible(member))
    return session().scalars(whole_pledges().where(*here)).one_or_none()


def own_pledge_at(member: Member | None, slug: str, pledge_id: str) -> Pledge | None:
    """One's own, also after one has left the group; nobody else's exists here, whatever one's role is."""
    if member is None:
        return None
    mine = (Pledge.public_id == pledge_id, Group.slug == slug, Pledge.member_id == member.id)
    return session().scalars(whole_pledges().where(*mine)).one_or_none()


def whole_pledges() -> Select[Pledge]:
    """Pledges with need, action, post and group."""
    joined = select(Pledge).join(Pledge.need).join(Need.action).join(Action.post).join(Post.group)
    path = contains_eager(Pledge.need).contains_eager(Need.action).contains_eager(Action.post)
    return joined.options(path.contains_eager(Post.group), joinedload(Pledge.member))


def kept_pledge(member: Member, need: Need) -> Pledge | None:
    """What a member brings of it; the database lets there be one at most."""
    mine = (Pledge.need_id == need.id, Pledge.member_id == member.id, Pledge.released_at.is_(None))
    kept = session().scalars(select(Pledge).where(*mine)).one_or_none()
    if kept is not None:
        set_committed_value(kept, "need", need)
    return kept


def pledges_of(action: Action) -> Sequence[Pledge]:
    """Who brings what to an action: for its organisers."""
    wanted = whole_pledges().where(Need.post_id == action.post_id, Pledge.released_at.is_(None))
    return session().scalars(wanted.order_by(Need.id, Pledge.id)).all()
