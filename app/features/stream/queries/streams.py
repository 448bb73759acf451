"""What is in a stream, in order; enough of each post to know whether its card is drawn already."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload

from app.community.models import Group, Member, Post
from app.community.queries.standings import Standing, standings_of
from app.community.registry import features
from app.community.roles import Role
from app.community.sight import sees, way_of
from app.features.stream.queries import walks
from app.features.stream.queries.lines import Line
from app.features.stream.queries.walks import MOST_ARMS, MOST_NEWS, PAGE
from app.foundation import clock
from app.foundation.db import session
from app.foundation.paging import cursor_at, read_cursor
from app.foundation.questions import Question

# Below every row there is, above every row there was.
_LAST_ROW, _BEGINNING = 2**31 - 1, datetime.fromisoformat("1970-01-01T00:00:00+00:00")


@dataclass(frozen=True)
class Stream:
    """One page of lines, what stands above it, and the way to the following ones."""

    lines: Sequence[Line]
    next_cursor: str | None = None
    # What is pinned, or the news: only on the first page.
    above: Sequence[Line] = ()

    def without(self, posts: Collection[int]) -> "Stream":
        """The same page without the lines of these posts."""
        lines, above = ([line for line in part if line.id not in posts] for part in (self.lines, self.above))
        return replace(self, lines=lines, above=above) if posts else self

    @property
    def all_lines(self) -> list[Line]:
        """Everything that is shown."""
        return [*self.above, *self.lines]

    @property
    def newest(self) -> str:
        """The place of the newest line, from which newer ones are counted; empty if there is none."""
        newest = max(self.all_lines, key=_place, default=None)
        return cursor_at(newest.published_at, newest.id) if newest else ""


def of_group(member: Member | None, group: Group, cursor: str | None) -> Stream:
    """A group's posts, newest first; what is pinned stands above the first page."""
    walk = walks.through_group(way_of(member), with_top=cursor is None)
    lines = _lines(walk, {**sees(member), **_below(cursor), "group": group.id})
    now = clock.now()
    pinned = [line for line in lines if line.pinned_until is not None and line.pinned_until > now]
    return _page((line for line in lines if line not in pinned), pinned)


def of_place(member: Member | None, cursor: str | None, on_top: Sequence[int] = ()) -> Stream:
    """What is new in the member's groups (for others: in all they may read), below the latest official words.

    What stands in a banner on top of the page (`on_top`) is not said once more.
    """
    kinds = _official_kinds() if cursor is None else ()
    own, way = own_standings(member), way_of(member)
    values = {**sees(member), **_below(cursor)}
    if 0 < len(own) <= MOST_ARMS:
        room = -(-len(own) // 4) * 4  # in fours, so that few statements are prepared
        walk = walks.through_groups(way, room, kinds)
        values |= _arms(own, room)
    else:
        walk = walks.through_place(way, kinds, only_own=bool(own))
    page = _arranged(_lines(walk, values), kinds, {row.group_id for row in own}, on_top)
    return page.without(on_top)


def _arms(own: Sequence[Standing], room: int) -> dict[str, Any]:
    padding = [0] * (room - len(own))
    staffed = [row.role.reaches(Role.STAFF) for row in own]
    return _numbered("own", [row.group_id for row in own] + padding) | _numbered(
        "staffed", [*staffed, *map(bool, padding)]
    )


def _arranged(lines: Sequence[Line], kinds: Sequence[str], own: set[int], on_top: Collection[int]) -> Stream:
    """The news above, and below them the rest that belongs here."""
    news = [line for line in lines if line.kind in kinds and line.id not in on_top][:MOST_NEWS]
    rest = (line for line in lines if line not in news and (not own or line.group_id in own))
    return _page(rest, news)


def _official_kinds() -> tuple[str, ...]:
    return tuple([kind.name for feature in features() for kind in feature.posts if kind.is_official])


def _numbered(name: str, values: Iterable[Any]) -> dict[str, Any]:
    return {f"{name}_{number}": value for number, value in enumerate(values)}


def newer(member: Member | None, group: Group | None, cursor: str, but: Sequence[int] = ()) -> int:
    """How many posts have come since the place of a cursor, counted to 99."""
    where = "group" if group else "own" if own_standings(member) else "place"
    moment, row = read_cursor(cursor) or (_BEGINNING, 0)
    values = {**sees(member), "moment": moment, "row": row, "group": group.id if group else 0}
    values["on_top"] = list(but)
    [number] = walks.newer(way_of(member), where=where).ask(values)
    return number


def own_standings(member: Member | None) -> Sequence[Standing]:
    """The groups whose posts come to a member's Start."""
    return standings_of(member).own if member else ()


def unseen(stream: Stream, last_visit: datetime | None) -> int:
    """How many lines stand above the mark "new since your last visit"; 0 if it does not stand on this page."""
    if last_visit is None:
        return 0
    return next((place for place, line in enumerate(stream.lines) if line.published_at <= last_visit), 0)


_WHOLE = (
    select(Post)
    .where(Post.id.in_(bindparam("posts", expanding=True)))
    .options(joinedload(Post.group), joinedload(Post.author), joinedload(Post.attachments))
)


def posts_of(ids: Sequence[int]) -> Mapping[int, Post]:
    """Whole posts for lines whose cards have to be drawn; that they may be seen was asked before."""
    return {post.id: post for post in session().scalars(_WHOLE, {"posts": ids}).unique()}


def _below(cursor: str | None) -> dict[str, Any]:
    moment, row = (read_cursor(cursor) if cursor else None) or (clock.now(), _LAST_ROW)
    return {"moment": moment, "row": row}


def _lines(walk: Question[Line], values: Mapping[str, Any]) -> list[Line]:
    return sorted(walk.ask(values), key=_place, reverse=True)


def _place(line: Line) -> tuple[datetime, int]:
    return line.published_at, line.id


def _page(lines: Iterable[Line], above: Sequence[Line]) -> Stream:
    found = list(lines)
    if len(found) <= PAGE:
        return Stream(found, None, above)
    last = found[PAGE - 1]
    return Stream(found[:PAGE], cursor_at(last.published_at, last.id), above)
