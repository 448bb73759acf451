"""What more people would see if a group were shown to them."""

from dataclasses import dataclass

from sqlalchemy import func, select

from app.community.actions.groups import opens
from app.community.models import Audience, Group, Member, Post, PostState, Visibility
from app.community.queries.groups import visible_group
from app.foundation.db import session


@dataclass(frozen=True)
class Opening:
    """The decision to show a group to more people, before it is made."""

    group: Group
    wanted: Visibility
    # What was written for the members so far and would be open to everybody, and by how many.
    posts: int
    authors: int


def opening_at(member: Member | None, slug: str, wanted: str) -> Opening | None:
    """The decision at this address, if it shows the group to more people than now."""
    group = visible_group(member, slug)
    if group is None or wanted not in list(Visibility) or not opens(group, Visibility(wanted)):
        return None
    posts, authors = _written_inside(group) if wanted == Visibility.PUBLIC else (0, 0)
    return Opening(group, Visibility(wanted), posts, authors)


def _written_inside(group: Group) -> tuple[int, int]:
    outward = (Audience.PUBLIC, Audience.RESIDENTS)
    counted = select(func.count(Post.id), func.count(Post.author_id.distinct())).where(
        Post.group_id == group.id, Post.state == PostState.PUBLISHED, Post.audience.in_(outward)
    )
    posts, authors = session().execute(counted).one()
    return posts, authors
