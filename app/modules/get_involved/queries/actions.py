"""Actions by their address, with what the reader may know of them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager

from app.community.models import Group, Member, Post
from app.community.queries.groups import group_using
from app.community.visibility import post_is_visible
from app.foundation.db import session
from app.modules.get_involved.models import Action, ActionState, Review, Shift
from app.modules.get_involved.queries.choices import NAME


def group_at(member: Member | None, slug: str) -> Group | None:
    """The group at this address, if this person may know of it and it uses the module."""
    return group_using(NAME, member, slug)


def visible_actions(member: Member | None) -> Select[Action]:
    """The actions this person may see, each with post, group and author."""
    return whole_actions().where(post_is_visible(member))


def action_at(member: Member | None, slug: str, public_id: str) -> Action | None:
    """The action at this address, if this person may see it."""
    here = visible_actions(member).where(Post.public_id == public_id, Group.slug == slug)
    return session().scalars(here).one_or_none()


def action_of(post_id: int) -> Action | None:
    """An action for jobs and messages: whoever calls this has asked for the right."""
    return session().scalars(whole_actions().where(Action.post_id == post_id)).one_or_none()


def whole_actions() -> Select[Action]:
    """Actions with post, group and author."""
    joined = select(Action).join(Action.post).join(Post.group).join(Post.author)
    return joined.options(
        contains_eager(Action.post).contains_eager(Post.group),
        contains_eager(Action.post).contains_eager(Post.author),
    )


def earlier_actions(member: Member, group: Group, most: int = 20) -> Sequence[Action]:
    """What has ended here: what a new one may begin with."""
    ended = visible_actions(member).where(
        Post.group_id == group.id, Action.state.in_([ActionState.DONE, ActionState.CLOSED])
    )
    return session().scalars(ended.order_by(Action.begins_at.desc()).limit(most)).all()


def review_of(action: Action) -> Review | None:
    """What was learned from it."""
    return session().get(Review, action.post_id)


def search_words(post_ids: Sequence[int]) -> Mapping[int, str]:
    """Words to find an action by: its place, and what is done in its shifts."""
    places = dict(
        session().execute(select(Action.post_id, Action.place).where(Action.post_id.in_(post_ids))).all()
    )
    shifts = session().execute(
        select(Shift.post_id, Shift.title, Shift.place).where(Shift.post_id.in_(post_ids))
    )
    found = {number: [place] for number, place in places.items()}
    for post_id, title, place in shifts:
        found[post_id] += [title, place]
    return {post_id: " ".join(word for word in words if word) for post_id, words in found.items()}
