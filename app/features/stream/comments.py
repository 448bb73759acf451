"""Comments, drawn once for all readers who may do the same with them, and kept in this process."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from flask import current_app
from markupsafe import Markup

from app.community.models import Member, Post
from app.community.permissions import can
from app.features.stream.queries.threads import Line, comments_of
from app.foundation import clock
from app.foundation.dates import today
from app.foundation.kept import Kept, age_in_words
from app.foundation.language import current_language


class Look(NamedTuple):
    """Everything that makes two drawings of a comment differ, beside the comment itself."""

    language: str
    age: Any
    address: tuple[str, str]
    is_mine: bool
    # What the reader may do on this page.
    answers: bool
    moderates: bool


_kept: Kept[tuple[Line, Look]] = Kept(6_000)


def draw(post: Post, lines: Sequence[Line], member: Member | None) -> Mapping[int, Markup]:
    """Each comment as it looks to this reader, by its id."""
    may = (can(member, "comments.write", post), can(member, "posts.moderate", post))
    address, language = (post.group.slug, post.public_id), current_language()
    now, day = clock.now(), today()
    me = member.id if member else 0
    found: dict[int, Markup] = {}
    missing: dict[Line, Look] = {}
    for line in lines:
        look = Look(language, age_in_words(now - line.created_at, day), address, line.author_id == me, *may)
        comment = _kept.get((line, look))
        if comment is None:
            missing[line] = look
        else:
            found[line.id] = comment
    return found | _draw_and_keep(post, missing) if missing else found


def forget_comments(_event: object = None) -> None:
    """Draw everything anew."""
    _kept.clear()


def _draw_and_keep(post: Post, missing: Mapping[Line, Look]) -> dict[int, Markup]:
    comments = comments_of([line.id for line in missing])
    drawing: Any = current_app.jinja_env.get_template("features/stream/_comment.html").module
    return {
        line.id: _kept.put((line, look), drawing.comment(post, comments[line.id], look))
        for line, look in missing.items()
        if line.id in comments
    }
