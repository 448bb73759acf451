"""The statements behind the streams, prepared once and executed with values.

Each walks backwards along time through an index and stops after a page, so that its cost does not grow with the
number of posts. Whatever the walks find passes the whole condition of visibility once more.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Select, and_, bindparam, func, or_, select, union_all

from app.community.models import Audience, Group, Post
from app.community.sight import Way
from app.community.visibility import current, streamed_as
from app.features.stream.queries.lines import Line, columns_for, line_of
from app.foundation.ids import Ids, one_of
from app.foundation.questions import Question

PAGE = 20
MOST_PINS = 3
MOST_NEWS = 3
# A page, one more to know whether it goes on, and room for the news that stand above it.
ENOUGH = PAGE + 1 + MOST_NEWS
MOST_COUNTED = 99
# Who belongs to more groups than that is served by walking through all of them together.
MOST_ARMS = 32
# What was read of so many posts is remembered, by each of the ways.
MOST_KEPT = 2_000

NEWEST = (Post.published_at.desc(), Post.id.desc())
# Written like this, no database is tempted to go through the posts of each group and sort them all.
_GROUP_APART = Post.group_id + 0


@cache
def through_group(way: Way, *, with_top: bool) -> Question[Line]:
    """Values: group, moment, row. A page of a group below a cursor, and what stands on top of the group."""
    of_group = Post.group_id == bindparam("group")
    is_pinned = Post.pinned_until > bindparam("now")
    is_loose = or_(Post.pinned_until.is_(None), Post.pinned_until <= bindparam("now"))
    walks = [_walk(way, of_group, is_loose, _below_cursor()).limit(ENOUGH)]
    if with_top:
        top = select(Post.id).join(Post.group).where(streamed_as(way), of_group, is_pinned)
        walks.append(top.limit(MOST_PINS))
    return _lines(way, walks)


@cache
def through_groups(way: Way, room: int, kinds: tuple[str, ...]) -> Question[Line]:
    """Values: own_0.., staffed_0.., moment, row. A page of one's own groups, and the latest news of these kinds."""
    arms = [_own_group(number).subquery() for number in range(room)]
    together = union_all(*(select(arm.c.id, arm.c.published_at) for arm in arms)).subquery()
    newest = select(together.c.id).order_by(together.c.published_at.desc(), together.c.id.desc())
    return _lines(way, [newest.limit(ENOUGH), *_news(way, kinds)])


def _own_group(number: int) -> Select[int, datetime | None]:
    """One group somebody belongs to: all but what is for its staff."""
    is_mine = or_(Post.audience != Audience.STAFF, bindparam(f"staffed_{number}", type_=Boolean))
    of_group = Post.group_id == bindparam(f"own_{number}")
    return (
        select(Post.id, Post.published_at)
        .where(of_group, current(), is_mine, _below_cursor())
        .order_by(*NEWEST)
        .limit(ENOUGH)
    )


@cache
def through_place(way: Way, kinds: tuple[str, ...], *, only_own: bool) -> Question[Line]:
    """Values: moment, row. A page of all that may be read, or of many own groups, and the latest news."""
    own = [_is_own()] if only_own else []
    return _lines(way, [_walk_apart(way, _below_cursor(), *own).limit(ENOUGH), *_news(way, kinds)])


def _news(way: Way, kinds: tuple[str, ...]) -> list[Select[Any]]:
    return [_walk_apart(way, Post.kind == each).limit(MOST_NEWS) for each in kinds]


@cache
def newer(way: Way, *, where: str) -> Question[int]:
    """Values: moment, row, on_top. How many posts came after a cursor, in the `group`, in `own` groups or in the `place`."""
    conditions: dict[str, list[ColumnElement[bool]]] = {
        "group": [Post.group_id == bindparam("group")],
        "own": [_is_own()],
        "place": [],
    }
    after = and_(
        Post.published_at >= bindparam("moment"),
        or_(Post.published_at > bindparam("moment"), Post.id > bindparam("row")),
    )
    is_new = ~one_of(Post.id, bindparam("on_top", type_=Ids()))
    found = _walk_apart(way, after, is_new, *conditions[where]).limit(MOST_COUNTED).subquery()
    return Question(select(func.count()).select_from(found), int)


def _walk(way: Way, *conditions: ColumnElement[bool]) -> Select[Any]:
    return select(Post.id).join(Post.group).where(streamed_as(way), *conditions).order_by(*NEWEST)


def _walk_apart(way: Way, *conditions: ColumnElement[bool]) -> Select[Any]:
    walk = select(Post.id).join(Group, Group.id == _GROUP_APART)
    return walk.where(streamed_as(way), *conditions).order_by(*NEWEST)


def _is_own() -> ColumnElement[bool]:
    return one_of(_GROUP_APART, bindparam("own_groups", type_=Ids()))


def _below_cursor() -> ColumnElement[bool]:
    return and_(
        Post.published_at <= bindparam("moment"),
        or_(Post.published_at < bindparam("moment"), Post.id < bindparam("row")),
    )


def _lines(way: Way, walks: Sequence[Select[Any]]) -> Question[Line]:
    """All that was found, in no order, with what a card's look depends on."""
    found = union_all(*(select(walk.subquery().c.id) for walk in walks))
    lines = select(*columns_for(way)).join(Group, Group.id == _GROUP_APART).join(Post.author)
    return Question(
        lines.where(Post.id.in_(found), streamed_as(way)), line_of, kept=MOST_KEPT, planned_once=True
    )
