"""What is in a stream, in order; enough of each post to know whether its card is drawn already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload

from app.community.models import Group, Member, MemberState, Post, Reaction
from app.community.queries.memberships import memberships_of
from app.community.registry import features
from app.community.visibility import post_is_streamed
from app.foundation import clock
from app.foundation.db import session
from app.foundation.paging import Key, cursor_at

NEWEST = Key(Post.published_at, Post.id)
PAGE = 20
MOST_PINS = 3
MOST_NEWS = 3
MOST_COUNTED = 99


class Line(NamedTuple):
    """One post of a stream, with all that decides how its card looks."""

    id: int
    version: int
    redraws: int
    published_at: datetime
    pinned_until: datetime | None
    author_id: int
    group_id: int
    slug: str
    group_name: str
    archived_at: datetime | None
    author_name: str
    author_state: MemberState
    avatar_id: int | None


_COLUMNS: tuple[Any, ...] = (
    Post.id,
    Post.version,
    Post.redraws,
    Post.published_at,
    Post.pinned_until,
    Post.author_id,
    Post.group_id,
    Group.slug,
    Group.name,
    Group.archived_at,
    Member.display_name,
    Member.state,
    Member.avatar_id,
)


@dataclass(frozen=True)
class Stream:
    """One page of lines and the way to the following ones."""

    lines: Sequence[Line]
    next_cursor: str | None = None

    @property
    def newest(self) -> str | None:
        """The place of the newest line, from which newer ones are counted."""
        return cursor_at(self.lines[0].published_at, self.lines[0].id) if self.lines else None

    def without(self, shown: Sequence[Line]) -> "Stream":
        """The same stream without posts that stand somewhere else on the page."""
        ids = {line.id for line in shown}
        return Stream([line for line in self.lines if line.id not in ids], self.next_cursor)


def of_group(member: Member | None, group: Group, cursor: str | None) -> Stream:
    """A group's posts, newest first, without those that stand on top."""
    is_loose = or_(Post.pinned_until.is_(None), Post.pinned_until <= clock.now())
    return _page(_lines(member).where(Post.group_id == group.id, is_loose), cursor)


def pinned(member: Member | None, group: Group) -> Sequence[Line]:
    """What stands on top of a group, the newest first."""
    lines = _lines(member).where(Post.group_id == group.id, Post.pinned_until > clock.now())
    return _read(lines.order_by(*NEWEST.order()).limit(MOST_PINS))


def of_place(member: Member | None, cursor: str | None) -> Stream:
    """What is new in the member's groups; for somebody without groups, in all that they may read."""
    groups = own_group_ids(member)
    lines = _lines(member)
    return _page(lines.where(Post.group_id.in_(groups)) if groups else lines, cursor)


def first_seen(stream: Stream, last_visit: datetime | None) -> int | None:
    """The post above which the line "new since your last visit" stands, if it stands on this page."""
    if last_visit is None:
        return None
    seen = next((line.id for line in stream.lines if line.published_at <= last_visit), None)
    return seen if stream.lines and seen != stream.lines[0].id else None


def news(member: Member | None) -> Sequence[Line]:
    """The latest words of the place itself, whichever group they stand in."""
    kinds = [kind.name for feature in features() for kind in feature.posts if kind.is_official]
    if not kinds:
        return []
    return _read(_lines(member).where(Post.kind.in_(kinds)).order_by(*NEWEST.order()).limit(MOST_NEWS))


def newer(member: Member | None, group: Group | None, cursor: str) -> int:
    """How many posts have come since the place of a cursor, counted to 99."""
    lines = select(Post.id).join(Post.group).where(post_is_streamed(member))
    if group is not None:
        lines = lines.where(Post.group_id == group.id)
    elif groups := own_group_ids(member):
        lines = lines.where(Post.group_id.in_(groups))
    before = Key(Post.published_at, Post.id, newest_first=False).after(cursor)
    if before is None:
        return 0
    return (
        session().scalar(select(func.count()).select_from(lines.where(before).limit(MOST_COUNTED).subquery()))
        or 0
    )


def posts_of(ids: Sequence[int]) -> Mapping[int, Post]:
    """Whole posts for lines whose cards have to be drawn; that they may be seen was asked before."""
    wanted = select(Post).where(Post.id.in_(ids)).options(joinedload(Post.group), joinedload(Post.author))
    return {post.id: post for post in session().scalars(wanted)}


def own_group_ids(member: Member | None) -> list[int]:
    """The groups whose posts come to a member's Start."""
    if member is None:
        return []
    return [row.group_id for row in memberships_of(member).values() if row.is_active]


def nods_of(member: Member | None, lines: Sequence[Line]) -> Mapping[int, frozenset[str]]:
    """How this member nodded at each of the posts."""
    if member is None or not lines:
        return {}
    mine = select(Reaction.post_id, Reaction.kind).where(
        Reaction.member_id == member.id, Reaction.post_id.in_([line.id for line in lines])
    )
    found: dict[int, set[str]] = {}
    for post_id, kind in session().execute(mine):
        found.setdefault(post_id, set()).add(kind)
    return {post_id: frozenset(kinds) for post_id, kinds in found.items()}


def _lines(member: Member | None) -> Select[Any]:
    return select(*_COLUMNS).join(Post.group).join(Post.author).where(post_is_streamed(member))


def _page(lines: Select[Any], cursor: str | None) -> Stream:
    following = NEWEST.after(cursor) if cursor else None
    if following is not None:
        lines = lines.where(following)
    found = _read(lines.order_by(*NEWEST.order()).limit(PAGE + 1))
    if len(found) <= PAGE:
        return Stream(found)
    last = found[PAGE - 1]
    return Stream(found[:PAGE], cursor_at(last.published_at, last.id))


def _read(lines: Select[Any]) -> Sequence[Line]:
    return [Line(*row) for row in session().execute(lines)]
