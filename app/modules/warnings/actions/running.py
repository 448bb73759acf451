"""A warning that is out: corrected, repeated, read, ended."""

from dataclasses import dataclass
from datetime import timedelta

from app.community.actions import posts
from app.community.actions.posts import Writing
from app.community.models import Comments, Member
from app.community.permissions import authorize
from app.features.notifications.actions.reading import read_about
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict
from app.modules.warnings.events import WarningEnded, WarningRead, WarningRepeated, WarningUpdated
from app.modules.warnings.models import ALL_CLEAR_FOR, Recipient, Warned
from app.modules.warnings.queries.reach import all_names_of


@dataclass(frozen=True)
class Correction:
    """What is true now."""

    title: str
    body: str
    note: str
    hours: int
    # The edition that its writer has seen.
    version: int
    plain: str = ""


def correct(warning: Warned, by: Member, now_true: Correction) -> None:
    """Say what is true now, to exactly those who were warned; everybody has to read it anew."""
    authorize(by, "warnings.write", warning)
    _refuse_over(warning)
    now = clock.now()
    _write(warning, by, now_true)
    warning.hours, warning.post.expires_at = now_true.hours, now + timedelta(hours=now_true.hours)
    warning.updated_at, warning.edition = now, warning.edition + 1
    warning.goes_out(now)
    record(WarningUpdated(post_id=warning.post_id, group_id=warning.post.group_id, actor_id=by.id))


def repeat(warning: Warned, by: Member) -> None:
    """Once more, to those alone who were not reached."""
    authorize(by, "warnings.write", warning)
    _refuse_over(warning)
    record(WarningRepeated(post_id=warning.post_id, group_id=warning.post.group_id, actor_id=by.id))


def give_all_clear(warning: Warned, by: Member, words: str) -> None:
    """It is over; exactly those who were warned hear of it, and it stands on every page for an hour."""
    authorize(by, "warnings.write", warning)
    _refuse_over(warning)
    now, post = clock.now(), warning.post
    said = f"**{words}**\n\n{post.body}"
    _write(warning, by, Correction(post.title, said, words, warning.hours, post.version))
    warning.ended_at, post.expires_at = now, now + ALL_CLEAR_FOR
    warning.edition += 1
    warning.goes_out(now)
    record(WarningEnded(post_id=warning.post_id, group_id=post.group_id, actor_id=by.id))


def acknowledge(warning: Warned, by: Member, *, needs_help: bool) -> None:
    """Somebody has read it, and perhaps needs help: only those on duty see who."""
    told = session().get(Recipient, (warning.post_id, by.id))
    if told is None:  # whom it was for does not change afterwards: the all-clear goes to exactly these
        raise Conflict(lazy_("This warning was not for where you live. In an emergency call 112."))
    told.acknowledged_at, told.read_edition = told.acknowledged_at or clock.now(), warning.edition
    told.needs_help = needs_help or told.needs_help
    read_about(by, all_names_of(warning))
    record(WarningRead(post_id=warning.post_id, actor_id=by.id))


def _write(warning: Warned, by: Member, new: Correction) -> None:
    post = warning.post
    writing = Writing(
        title=new.title,
        body=new.body,
        audience=post.audience,
        comments=Comments.OFF,
        language=post.language,
        plain=new.plain,
        expires_at=post.expires_at,
    )
    posts.edit(post, by, writing, version=new.version, permission="warnings.write", note=new.note)


def _refuse_over(warning: Warned) -> None:
    if not warning.is_running:
        raise Conflict(lazy_("This warning is not running."))
