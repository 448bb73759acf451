"""Cards of the stream: drawn once for everybody and kept in this process, never by person.

A card is drawn anew when its post's version, its author's or group's name, the language, its age in words or
what the reader may press changes; all of that is its key.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from flask import current_app
from markupsafe import Markup

from app.community.models import Attachment, Member, Post
from app.community.queries.posts import details_of
from app.community.queries.standings import Standing, standings_of
from app.community.registry import post_kind
from app.features.stream.queries.lines import Line
from app.features.stream.queries.streams import posts_of
from app.foundation import clock
from app.foundation.dates import today
from app.foundation.kept import HOUR, Kept, age_in_words, together
from app.foundation.language import current_language

PLAIN = "features/stream/_card.html"


class Look(NamedTuple):
    """Everything that makes two drawings of a post differ, beside the post itself."""

    language: str
    age: Any
    # Stands on top of its group; elsewhere that says nothing.
    is_pinned: bool
    with_group: bool
    # The nods that are pressed; None: the reader cannot nod.
    nods: frozenset[str] | None
    # Its author sees photographs that the worker has not prepared yet.
    mine: bool


_kept: Kept[tuple[Line, Look]] = Kept(3_000)


def draw(lines: Sequence[Line], member: Member | None, *, with_group: bool) -> Mapping[int, Markup]:
    """The card of each line by post id; only those that are not kept are asked for and drawn."""
    now, day, language = clock.now(), today(), current_language()
    standings = standings_of(member) if member and member.is_active else None
    found: dict[int, Markup] = {}
    missing: dict[Line, Look] = {}
    for line in lines:
        look = Look(
            language=language,
            age=age_in_words(now - line.published_at, day),
            is_pinned=not with_group and line.pinned_until is not None and line.pinned_until > now,
            with_group=with_group,
            nods=line.nods if _may_nod(standings, line, now) else None,
            mine=member is not None and line.author_id == member.id and now - line.published_at < HOUR,
        )
        card = _kept.get((line, look))
        if card is None:
            missing[line] = look
        else:
            found[line.id] = card
    return found | _draw_and_keep(missing) if missing else found


def stacked(lines: Sequence[Line], drawn: Mapping[int, Markup]) -> Markup:
    """Template global: the cards of these lines, one below the other."""
    return together(tuple([drawn[line.id] for line in lines if line.id in drawn]))


def forget_cards(_event: object = None) -> None:
    """Draw everything anew: the place looks different now."""
    _kept.clear()


def _may_nod(standings: Mapping[int, Standing] | None, line: Line, now: datetime) -> bool:
    """The twin of the permission posts.react for a post that the member can see in a stream."""
    if standings is None or line.archived_at is not None:
        return False
    standing = standings.get(line.group_id)
    return standing is None or not standing.is_muted(now)


def _draw_and_keep(missing: Mapping[Line, Look]) -> dict[int, Markup]:
    posts = posts_of([line.id for line in missing])
    details = details_of(posts.values())
    drawing: Any = current_app.jinja_env.get_template("features/stream/_drawn.html").module
    drawn: dict[int, Markup] = {}
    for line, look in missing.items():
        if (post := posts.get(line.id)) is not None:
            shown = [each for each in post.attachments if not each.is_hidden]
            card = drawing.card(post, look, template_of(post), **beside(post, details.get(post.id), shown))
            drawn[line.id] = _kept.put((line, look), card)
    return drawn


def template_of(post: Post) -> str:
    """The partial that shows this kind of post in a stream; any other kind shows title and text."""
    kind = post_kind(post.kind)
    return kind.card if kind else PLAIN


def beside(post: Post, detail: Any, attachments: Sequence[Attachment]) -> Mapping[str, Any]:
    """What partials of a post get beside the post itself."""
    return {
        "detail": detail,
        "pictures": [each for each in attachments if each.is_picture],
        "files": [each for each in attachments if not each.is_picture],
        "group": post.group,
    }
