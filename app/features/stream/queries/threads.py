"""The comments of a post: answers stand below what they answer, in pages by key."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select, tuple_
from sqlalchemy.orm import joinedload

from app.community.models import Comment, Member, Post, Reaction
from app.community.queries.posts import visible_post
from app.foundation.db import session

PAGE = 50
# How many comments stand above the one a link leads to.
BEFORE = 20
MOST_COUNTED = 99


@dataclass(frozen=True)
class Branch:
    """A comment of the first level (None: it stands on an earlier page) and the answers to it."""

    root: Comment | None
    answers: list[Comment]

    def holds(self, public_id: str | None) -> bool:
        """Whether this comment stands here."""
        return any(comment.public_id == public_id for comment in (self.root, *self.answers) if comment)


@dataclass(frozen=True)
class Thread:
    """One page of comments in reading order, and where it goes on in both directions."""

    comments: Sequence[Comment]
    before: str | None
    after: str | None

    @property
    def last_id(self) -> int:
        """Where newer comments begin."""
        return max((comment.id for comment in self.comments), default=0)

    @property
    def branches(self) -> list[Branch]:
        """The page on two levels."""
        branches: dict[int, Branch] = {}
        for comment in self.comments:
            if comment.parent_id is None:
                branches[comment.id] = Branch(comment, [])
            else:
                branches.setdefault(comment.parent_id, Branch(None, [])).answers.append(comment)
        return list(branches.values())


# Reading order: a comment of the first level, then its answers, each by the order in which they came.
_ROOT = func.coalesce(Comment.parent_id, Comment.id)
_PLACE = tuple_(_ROOT, Comment.id)


def thread(
    post: Post, *, after: str | None = None, before: str | None = None, around: str | None = None
) -> Thread:
    """The comments after or before a place, around one of them, or the first page."""
    of_post = select(Comment).where(Comment.post_id == post.id).options(joinedload(Comment.author))
    if around and (start := _some_before(post, around)):
        return _forwards(of_post, start, inclusive=True)
    if before and (place := _read(before)):
        return _backwards(of_post, place)
    return _forwards(of_post, _read(after) if after else None)


def _some_before(post: Post, public_id: str) -> tuple[int, int] | None:
    """The place of a comment that stands some lines above the wanted one; None if there is no such comment."""
    wanted = select(_ROOT, Comment.id).where(Comment.post_id == post.id, Comment.public_id == public_id)
    place = session().execute(wanted).tuples().one_or_none()
    if place is None:
        return None
    above = (
        select(_ROOT, Comment.id)
        .where(Comment.post_id == post.id, tuple_(*place) >= _PLACE)
        .order_by(_ROOT.desc(), Comment.id.desc())
        .limit(BEFORE)
    )
    return session().execute(above).tuples().all()[-1]


def _forwards(of_post: Select[Comment], start: tuple[int, int] | None, *, inclusive: bool = False) -> Thread:
    rows = of_post
    if start is not None:
        rows = rows.where(tuple_(*start) <= _PLACE if inclusive else tuple_(*start) < _PLACE)
    found = list(session().scalars(rows.order_by(_ROOT, Comment.id).limit(PAGE + 1)))
    more = len(found) > PAGE
    return _made(found[:PAGE], is_first=start is None, is_last=not more)


def _backwards(of_post: Select[Comment], end: tuple[int, int]) -> Thread:
    rows = of_post.where(tuple_(*end) > _PLACE).order_by(_ROOT.desc(), Comment.id.desc()).limit(PAGE + 1)
    found = list(session().scalars(rows))
    more = len(found) > PAGE
    return _made(found[:PAGE][::-1], is_first=not more, is_last=False)


def _made(comments: Sequence[Comment], *, is_first: bool, is_last: bool) -> Thread:
    if not comments:
        return Thread((), None, None)
    return Thread(
        comments,
        before=None if is_first else _place_of(comments[0]),
        after=None if is_last else _place_of(comments[-1]),
    )


def _place_of(comment: Comment) -> str:
    return f"{comment.parent_id or comment.id}-{comment.id}"


def _read(place: str) -> tuple[int, int] | None:
    root, _, own = place.partition("-")
    if not (root.isdecimal() and own.isdecimal()) or len(place) > 40:
        return None
    return int(root), int(own)


def newer_comments(post: Post, last_id: int) -> int:
    """How many comments have come since, counted to 99."""
    newer = select(Comment.id).where(Comment.post_id == post.id, Comment.id > last_id).limit(MOST_COUNTED)
    return session().scalar(select(func.count()).select_from(newer.subquery())) or 0


def own_nods(member: Member | None, post: Post) -> frozenset[str]:
    """How this member nodded at the post."""
    if member is None:
        return frozenset()
    mine = select(Reaction.kind).where(Reaction.post_id == post.id, Reaction.member_id == member.id)
    return frozenset(session().scalars(mine))


def comment_of(member: Member | None, slug: str, public_id: str, comment_id: str) -> Comment | None:
    """A comment by its address, through the post that this person may see."""
    post = visible_post(member, slug, public_id)
    if post is None:
        return None
    wanted = select(Comment).where(Comment.post_id == post.id, Comment.public_id == comment_id)
    return (
        session().scalars(wanted.options(joinedload(Comment.author), joinedload(Comment.post))).one_or_none()
    )
