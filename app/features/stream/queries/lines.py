"""One line of a stream: as much of a post as decides how its card looks to the reader."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Text, and_, bindparam, cast, func, literal, select

from app.community.models import Group, Member, MemberState, Post, Reaction
from app.community.sight import Way


class Line(NamedTuple):
    """One post of a stream, with all that decides how its card looks."""

    id: int
    version: int
    redraws: int
    published_at: datetime
    pinned_until: datetime | None
    kind: str
    author_id: int
    group_id: int
    slug: str
    group_name: str
    archived_at: datetime | None
    author_name: str
    author_state: MemberState
    avatar_id: int | None
    # How the reader nodded at it.
    nods: frozenset[str]


def line_of(*columns: Any) -> Line:
    """The line that the columns of `columns_for` say."""
    *own, nods = columns
    return Line._make([*own, frozenset(nods.split(",")) if nods else frozenset()])


def columns_for(way: Way) -> tuple[Any, ...]:
    """What is asked of each post; values: me."""
    return (
        Post.id,
        Post.version,
        Post.redraws,
        Post.published_at,
        Post.pinned_until,
        Post.kind,
        Post.author_id,
        Post.group_id,
        Group.slug,
        Group.name,
        Group.archived_at,
        Member.display_name,
        Member.state,
        Member.avatar_id,
        literal("") if way is Way.GUEST else _nods(),
    )


def _nods() -> Any:
    mine = and_(Reaction.post_id == Post.id, Reaction.member_id == bindparam("me"))
    nods = func.aggregate_strings(cast(Reaction.kind, Text), ",")
    return select(nods).where(mine).correlate(Post).scalar_subquery()
