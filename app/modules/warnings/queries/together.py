"""Questions about several warnings of one event."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, and_, or_, select

from app.community.models import Member, Post, PostState
from app.foundation.db import session
from app.modules.warnings.models import Level, Warned
from app.modules.warnings.queries.warnings import public_warnings, showing, unread_by


def together(warnings: Sequence[Warned]) -> list[list[Warned]]:
    """One list for each event; in it what still runs comes first, then the gravest, then the newest."""
    events: dict[int, list[Warned]] = {}
    for each in warnings:
        events.setdefault(each.event_id, []).append(each)
    return [sorted(event, key=_how_pressing) for event in events.values()]


def _how_pressing(warning: Warned) -> tuple[bool, bool]:
    return warning.ended_at is not None, warning.level is not Level.DANGER


def companions(warning: Warned) -> Sequence[Warned]:
    """What else was warned of about the same event, the newest first."""
    return public_warnings(and_(_others(warning), Post.state == PostState.PUBLISHED))


def joinable(warning: Warned) -> Sequence[Warned]:
    """What runs beside it and may be about the same; a drill is never about what really happens."""
    return [
        each
        for each in showing()
        if each.is_running and each.is_drill is warning.is_drill and each.event_id != warning.event_id
    ]


def read_along(member: Member, warning: Warned, names: Collection[str]) -> Sequence[Warned]:
    """Those of them that stood in the same banner when this person pressed its button, and that they have not read."""
    unread = unread_by(member)
    return [each for each in companions(warning) if each.post.public_id in names and each.post_id in unread]


def numbers_of_others(warning: Warned) -> list[int]:
    """All that are about the same event, the earliest first; also what is not out yet."""
    return [*session().scalars(select(Warned.post_id).where(_others(warning)).order_by(Warned.post_id))]


def name_of_event(warning: Warned) -> str:
    """The name of its first warning: under it other warning systems put them together."""
    if warning.first_id is None:
        return warning.post.public_id
    return session().scalars(select(Post.public_id).where(Post.id == warning.first_id)).one()


def _others(warning: Warned) -> ColumnElement[bool]:
    same = or_(Warned.first_id == warning.event_id, Warned.post_id == warning.event_id)
    return and_(same, Warned.post_id != warning.post_id)
