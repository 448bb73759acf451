"""The comments of a post: answers stand below what they answer, in pages by key."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import joinedload

from app.community.models import Comment, Member, MemberState, Post, Reaction
from app.community.queries.posts import visible_post
from app.foundation.db import session
from app.foundation.questions import Question

PAGE = 50
# How many comments stand above the one a link leads to.
ABOVE = 20
MOST_COUNTED = 99


class Line(NamedTuple):
    """One comment of a thread, with all that decides how it looks."""

    id: int
    public_id: str
    parent_id: int | None
    version: int
    created_at: datetime
    author_id: int
    author_name: str
    author_state: MemberState
    avatar_id: int | None

    @property
    def place(self) -> "Place":
        """Where it stands in reading order."""
        return Place(self.parent_id or self.id, self.id)


class Place(NamedTuple):
    """Reading order: a comment of the first level, then its answers, each in the order in which they came."""

    root: int
    own: int

    @classmethod
    def of(cls, written: str | None) -> "Place | None":
        """The place that an address names; None for anything else."""
        root, _, own = (written or "")[:40].partition("-")
        return cls(int(root[:9]), int(own[:9])) if root.isdecimal() and own.isdecimal() else None

    def __str__(self) -> str:
        return f"{self.root}-{self.own}"


@dataclass(frozen=True)
class Branch:
    """A comment of the first level (None: it stands on an earlier page) and the answers to it."""

    root: Line | None
    answers: list[Line]

    def holds(self, public_id: str | None) -> bool:
        """Whether this comment stands here."""
        return any(line.public_id == public_id for line in (self.root, *self.answers) if line)


@dataclass(frozen=True)
class Thread:
    """One page of comments in reading order, and where it goes on in both directions."""

    lines: Sequence[Line]
    before: Place | None = None
    after: Place | None = None

    @property
    def last_id(self) -> int:
        """Where newer comments begin."""
        return max((line.id for line in self.lines), default=0)

    @property
    def branches(self) -> list[Branch]:
        """The page on two levels."""
        branches: dict[int, Branch] = {}
        for line in self.lines:
            if line.parent_id is None:
                branches[line.id] = Branch(line, [])
            else:
                branches.setdefault(line.parent_id, Branch(None, [])).answers.append(line)
        return list(branches.values())


_ROOT = func.coalesce(Comment.parent_id, Comment.id)
_AT_ROOT: BindParameter[int] = bindparam("root")
_AT_OWN: BindParameter[int] = bindparam("own")
_BELOW = or_(_ROOT > _AT_ROOT, and_(_ROOT == _AT_ROOT, Comment.id > _AT_OWN))
_ABOVE = or_(_ROOT < _AT_ROOT, and_(_ROOT == _AT_ROOT, Comment.id < _AT_OWN))
_COLUMNS: tuple[Any, ...] = (
    Comment.id,
    Comment.public_id,
    Comment.parent_id,
    Comment.version,
    Comment.created_at,
    Comment.author_id,
    Member.display_name,
    Member.state,
    Member.avatar_id,
)
_LINES: Select[Any] = select(*_COLUMNS).join(Comment.author).where(Comment.post_id == bindparam("post"))
_MOST: BindParameter[int] = bindparam("most")
_FORWARDS = Question(_LINES.where(_BELOW).order_by(_ROOT, Comment.id).limit(_MOST), Line, kept=4_000)
_BACKWARDS = Question(
    _LINES.where(_ABOVE).order_by(_ROOT.desc(), Comment.id.desc()).limit(_MOST), Line, kept=1_000
)
_START = Place(0, 0)


def thread(
    post: Post, *, after: str | None = None, before: str | None = None, around: str | None = None
) -> Thread:
    """The comments after or before a place, around one of them, or the first page."""
    if around and (found := _place_in(post, around)):
        above = _read(_BACKWARDS, post, found, ABOVE)
        start = above[-1].place if above else found
        return _forwards(post, Place(start.root, start.own - 1), is_first=len(above) < ABOVE)
    if place := Place.of(before):
        return _backwards(post, place)
    place = Place.of(after)
    return _forwards(post, place or _START, is_first=place is None)


def _place_in(post: Post, public_id: str) -> Place | None:
    wanted = select(_ROOT, Comment.id).where(Comment.post_id == post.id, Comment.public_id == public_id)
    found = session().execute(wanted).one_or_none()
    return Place(*found) if found else None


def _forwards(post: Post, start: Place, *, is_first: bool) -> Thread:
    found = _read(_FORWARDS, post, start, PAGE + 1)
    lines = found[:PAGE]
    if not lines:
        return Thread(())
    return Thread(lines, None if is_first else lines[0].place, lines[-1].place if len(found) > PAGE else None)


def _backwards(post: Post, end: Place) -> Thread:
    found = _read(_BACKWARDS, post, end, PAGE + 1)
    lines = found[:PAGE][::-1]
    return (
        Thread(lines, lines[0].place if len(found) > PAGE else None, lines[-1].place) if lines else Thread(())
    )


def _read(lines: Question[Line], post: Post, place: Place, most: int) -> list[Line]:
    values = {"post": post.id, "root": place.root, "own": place.own, "most": most}
    return lines.ask(values)


def comments_of(ids: Sequence[int]) -> Mapping[int, Comment]:
    """Whole comments for lines that have to be drawn."""
    wanted = select(Comment).where(Comment.id.in_(ids)).options(joinedload(Comment.author))
    return {comment.id: comment for comment in session().scalars(wanted)}


def newer_comments(post: Post, last_id: int) -> int:
    """How many comments have come since, counted to 99."""
    newer = select(Comment.id).where(Comment.post_id == post.id, Comment.id > last_id).limit(MOST_COUNTED)
    return session().scalar(select(func.count()).select_from(newer.subquery())) or 0


_OWN_NODS = Question(
    select(Reaction.kind).where(Reaction.post_id == bindparam("post"), Reaction.member_id == bindparam("me")),
    str,
)


def own_nods(member: Member | None, post: Post) -> frozenset[str]:
    """How this member nodded at the post."""
    if member is None or not any(post.reaction_counts.values()):
        return frozenset()
    return frozenset(_OWN_NODS.ask({"post": post.id, "me": member.id}))


def comment_of(member: Member | None, slug: str, public_id: str, comment_id: str) -> Comment | None:
    """A comment by its address, through the post that this person may see."""
    post = visible_post(member, slug, public_id)
    if post is None:
        return None
    wanted = select(Comment).where(Comment.post_id == post.id, Comment.public_id == comment_id)
    return (
        session().scalars(wanted.options(joinedload(Comment.author), joinedload(Comment.post))).one_or_none()
    )
