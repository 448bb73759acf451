"""What a post or comment said before, and what was changed from one version to the next."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from app.community.models import Comment, Member, Post, Revision
from app.community.permissions import can
from app.community.queries.posts import visible_post
from app.community.registry import post_kind
from app.features.stream.queries.threads import comment_of
from app.foundation.db import session

# Words with the space behind them, so that a text can be put together again.
_WORD = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True)
class Piece:
    """Some words that stayed ("same"), came ("added") or went ("removed")."""

    fate: str
    text: str


@dataclass(frozen=True)
class Change:
    """One step of a text's history."""

    at: datetime
    editor: Member
    note: str
    title: Sequence[Piece]
    body: Sequence[Piece]


def may_read_history(member: Member | None, post: Post) -> bool:
    """Everybody for what is official; otherwise the author and the moderators."""
    kind = post_kind(post.kind)
    is_author = member is not None and member.id == post.author_id
    return (kind is not None and kind.public_history) or is_author or can(member, "posts.moderate", post)


def post_with_history(member: Member | None, slug: str, public_id: str) -> Post | None:
    """The post at this address, if this person may also read what it said before."""
    post = visible_post(member, slug, public_id)
    return post if post is not None and may_read_history(member, post) else None


def comment_with_history(member: Member | None, slug: str, public_id: str, comment_id: str) -> Comment | None:
    """The comment at this address, if it is this person's own or in their care."""
    comment = comment_of(member, slug, public_id, comment_id)
    if comment is None or member is None:
        return None
    return comment if comment.author_id == member.id or can(member, "posts.moderate", comment) else None


def history_of(post: Post) -> Sequence[Change]:
    """Every change of a post, the latest first."""
    kept = _kept().where(Revision.post_id == post.id, Revision.comment_id.is_(None))
    return _changes(session().scalars(kept).all(), post.title, post.body)


def history_of_comment(comment: Comment) -> Sequence[Change]:
    """Every change of a comment, the latest first."""
    return _changes(
        session().scalars(_kept().where(Revision.comment_id == comment.id)).all(), "", comment.body
    )


def _kept() -> Select[Revision]:
    return (
        select(Revision).options(joinedload(Revision.editor)).order_by(Revision.at.desc(), Revision.id.desc())
    )


def _changes(revisions: Sequence[Revision], title: str, body: str) -> list[Change]:
    """Each kept text is what stood there before the next one."""
    changes: list[Change] = []
    for kept in revisions:
        title_pieces, body_pieces = list(differences(kept.title, title)), list(differences(kept.body, body))
        changes.append(Change(kept.at, kept.editor, kept.note, title_pieces, body_pieces))
        title, body = kept.title, kept.body
    return changes


def differences(before: str, after: str) -> Iterator[Piece]:
    """The words of both texts in one, each with its fate."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield Piece("same", "".join(old[i:j]))
            continue
        if i < j:
            yield Piece("removed", "".join(old[i:j]))
        if k < m:
            yield Piece("added", "".join(new[k:m]))
