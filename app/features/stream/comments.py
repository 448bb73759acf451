"""Comments, drawn once for all readers who may do the same with them, and kept in this process."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app
from markupsafe import Markup

from app.community.models import Comment, Member, MemberState, Post
from app.community.permissions import can
from app.features.stream.kept import Kept, age_in_words
from app.foundation.language import current_language


@dataclass(frozen=True)
class Look:
    """Everything that makes two drawings of a comment differ."""

    comment_id: int
    version: int
    language: str
    age: Any
    address: tuple[str, str]
    author: tuple[str, MemberState, int | None]
    is_mine: bool
    # What the reader may do on this page: answer, moderate.
    answers: bool
    moderates: bool


_kept: Kept[Look] = Kept(6_000)


def draw(post: Post, comments: Sequence[Comment], member: Member | None) -> Mapping[int, Markup]:
    """Each comment as it looks to this reader, by its id."""
    answers, moderates = can(member, "comments.write", post), can(member, "posts.moderate", post)
    drawing: Any = current_app.jinja_env.get_template("features/stream/_comment.html").module
    drawn: dict[int, Markup] = {}
    for comment in comments:
        look = _look(post, comment, member, answers=answers, moderates=moderates)
        found = _kept.get(look)
        drawn[comment.id] = _kept.put(look, drawing.comment(post, comment, look)) if found is None else found
    return drawn


def forget_comments() -> None:
    """Draw everything anew; for tests."""
    _kept.clear()


def _look(post: Post, comment: Comment, member: Member | None, *, answers: bool, moderates: bool) -> Look:
    author = comment.author
    return Look(
        comment_id=comment.id,
        version=comment.version,
        language=current_language(),
        age=age_in_words(comment.created_at),
        address=(post.group.slug, post.public_id),
        author=(author.display_name, author.state, author.avatar_id),
        is_mine=member is not None and member.id == comment.author_id,
        answers=answers,
        moderates=moderates,
    )
