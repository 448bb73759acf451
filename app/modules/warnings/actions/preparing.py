"""A warning before it goes out: written, looked at, confirmed by a second person."""

from dataclasses import dataclass
from datetime import timedelta

from app.community.actions import moves, posts
from app.community.actions.posts import Writing
from app.community.models import Audience, Comments, Group, Member, PostDistrict, PostState
from app.community.permissions import authorize, can
from app.features.town_plan.queries import districts_in
from app.foundation import clock
from app.foundation.db import session
from app.foundation.earth import Ring, written
from app.foundation.events import record
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict, Refused
from app.modules.warnings.actions.addressing import address
from app.modules.warnings.events import WarningPrepared, WarningReleased
from app.modules.warnings.models import ON_DUTY, Hazard, Level, Warned
from app.modules.warnings.queries.warnings import KIND


@dataclass(frozen=True)
class Draft:
    """What an officer typed."""

    level: Level
    hazard: Hazard
    title: str
    body: str
    # The same in plain language.
    plain: str = ""
    district_ids: tuple[int, ...] = ()
    # Drawn on the plan: every district that it touches is warned, too.
    area: Ring = ()
    holds_for: timedelta = timedelta(hours=6)
    language: str = "de"
    is_drill: bool = False


def prepare(group: Group, by: Member, draft: Draft) -> Warned:
    """Keep a warning that only those who may warn can see."""
    touched = _touched(draft)
    writing = Writing(
        title=draft.title,
        body=draft.body,
        audience=Audience.PUBLIC,
        comments=Comments.OFF,
        language=draft.language,
        plain=draft.plain,
    )
    post = posts.draft(group, by, writing, kind=KIND, permission="warnings.write")
    hours = int(draft.holds_for.total_seconds() // 3_600)
    warning = Warned(post=post, level=draft.level, hazard=draft.hazard, is_drill=draft.is_drill, hours=hours)
    warning.area = written(draft.area)
    session().add(warning)
    session().add_all(PostDistrict(post_id=post.id, district_id=number) for number in touched)
    session().flush()
    return warning


def _touched(draft: Draft) -> set[int]:
    """The districts that were chosen and those that the area touches; an area that touches none is no whole place."""
    touched = {*draft.district_ids, *districts_in(draft.area)}
    if draft.area and not touched:
        words = lazy_("This area touches no part of the place that is drawn on the plan. Please choose one.")
        raise Refused(words, field="area")
    return touched


def ask(warning: Warned, by: Member) -> None:
    """Ask for a second person."""
    authorize(by, "warnings.write", warning)
    _refuse_released(warning)
    post = warning.post
    if warning.asked_at is None:
        warning.asked_at = clock.now()
        moves.move(post, PostState.IN_REVIEW, by)
    record(WarningPrepared(post_id=post.id, group_id=post.group_id, actor_id=by.id))


def needs_second(warning: Warned, by: Member) -> bool:
    """Whether this person alone is not enough: it is a danger, they wrote it, and they are not on duty."""
    is_own = warning.post.author_id == by.id
    return warning.level is Level.DANGER and is_own and not can(by, "warnings.release_alone", warning)


def release(warning: Warned, by: Member, reason: str = "") -> None:
    """Let it out, to everybody who lives where it matters."""
    authorize(by, "warnings.write", warning)
    _refuse_released(warning)
    is_alone = warning.post.author_id == by.id and warning.level is Level.DANGER
    if needs_second(warning, by) and not (warning.may_go_alone and reason):
        raise Refused(
            lazy_(
                "A second person has to confirm. If nobody does within five minutes, say why you go on alone."
            )
        )
    now, post = clock.now(), warning.post
    warning.alone_because = (reason or ON_DUTY) if is_alone else ""
    # Said before all that follows from the post, because those who deliver go by the order.
    record(
        WarningReleased(post_id=post.id, group_id=post.group_id, actor_id=by.id, reason=warning.alone_because)
    )
    posts.release(post, by)
    post.expires_at = now + timedelta(hours=warning.hours)
    warning.released_at, warning.released_by_id = now, by.id
    warning.goes_out(now)
    session().flush()
    address(warning)


def discard(warning: Warned, by: Member) -> None:
    """Throw away what did not go out."""
    authorize(by, "warnings.write", warning)
    _refuse_released(warning)
    posts.withdraw(warning.post, PostState.DELETED, by)


def _refuse_released(warning: Warned) -> None:
    if warning.released_at is not None:
        raise Conflict(lazy_("This warning is out already."))
