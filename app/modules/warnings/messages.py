"""What warnings say behind the bell, on phones and in mails."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Select

from app.community.addresses import path_of_post
from app.community.models import Member, Post
from app.community.notification_kind import NotificationKind
from app.community.queries.posts import post_for
from app.community.roles import Role
from app.foundation.db import session
from app.foundation.events import Event
from app.foundation.language import _, lazy_
from app.modules.warnings import words
from app.modules.warnings.events import (
    WarningEnded,
    WarningEvent,
    WarningPrepared,
    WarningReleased,
    WarningRepeated,
    WarningUpdated,
)
from app.modules.warnings.models import Level, Recipient, Warned
from app.modules.warnings.queries.reach import not_reached
from app.modules.warnings.queries.warnings import (
    recipients_of,
    second_persons,
    who_answers,
)

# For so long one may look at a phone that rang because of something urgent, before a mail says it too.
TRUSTED = timedelta(hours=1)
Recipients = Callable[[WarningEvent], Select[int]]
Text = Callable[[WarningEvent, Member], str]
Until = Callable[[WarningEvent], datetime | None]


def headline(warning: Warned) -> str:
    """How a warning begins, wherever it stands: drills say so first."""
    level = str(words.LEVELS[warning.level])
    said = f"{level}: {warning.post.title}"
    return _("DRILL – {words}", words=said) if warning.is_drill else said


def on_top(warning: Warned) -> str:
    """Its line on top of every page."""
    words = headline(warning)
    return _("All clear – {words}", words=words) if warning.ended_at else words


def mark(event: WarningEvent) -> str:
    """On a locked screen before everything else, also where nothing more may be shown."""
    warning = session().get(Warned, event.post_id)
    return _("DRILL") if warning and warning.is_drill else ""


def short_words(warning: Warned, home: str) -> str:
    """What fits on the screen of any telephone: what it is, and where more stands."""
    post = warning.post
    return f"{headline(warning)[:110]} {home}/g/{post.group.slug}/{post.public_id}"


def running(event: WarningEvent, reader: Member) -> str:
    """To those who are warned, while it holds."""
    warning = _warning(event, reader)
    return headline(warning) if warning and warning.is_running else ""


def in_full(event: WarningEvent, reader: Member) -> Post | None:
    """What people are to do, while they are to do it."""
    warning = _warning(event, reader)
    return warning.post if warning and warning.is_running else None


def updated(event: WarningEvent, reader: Member) -> str:
    """To the same people, when something else is true."""
    said = running(event, reader)
    return _("Update – {words}", words=said) if said else ""


def ended(event: WarningEvent, reader: Member) -> str:
    """To the same people, when it is over."""
    warning = _warning(event, reader)
    return _("All clear – {words}", words=headline(warning)) if warning else ""


def prepared(event: WarningEvent, reader: Member) -> str:
    """To those who may confirm."""
    warning = _warning(event, reader)
    waits = warning is not None and warning.released_at is None
    return (
        _("A second person has to confirm at once: {words}", words=headline(warning))
        if warning and waits
        else ""
    )


def alone(event: WarningReleased, reader: Member) -> str:
    """To administrators: nobody else looked at it before, and why."""
    warning = _warning(event, reader)
    said = {"words": headline(warning), "reason": event.reason} if warning else {}
    return _("Warned without a second person: {words}. Reason: {reason}", **said) if said else ""


def address(event: WarningEvent) -> str:
    """Where the warning is read."""
    return path_of_post(event.post_id)


def holds_until(event: WarningEvent) -> datetime | None:
    """Until when it has to be known."""
    post = session().get(Post, event.post_id)
    return post.expires_at if post else None


def _warning(event: WarningEvent, reader: Member) -> Warned | None:
    post = post_for(reader, event.post_id)
    warning = session().get(Warned, event.post_id) if post else None
    if warning is not None:
        warning.post = post
    return warning


def _only(level: Level, to: Recipients) -> Recipients:
    """The same people, if the warning is of this level."""

    def chosen(event: WarningEvent) -> Select[int]:
        return to(event).join(Warned, Warned.post_id == Recipient.warning_id).where(Warned.level == level)

    return chosen


def _kinds(
    name: str, on: type[Event], title: str, to: Recipients, text: Text, *, until: Until | None = None
) -> list[NotificationKind]:
    """A danger goes to everybody on every way; what is urgent can be chosen."""
    return [
        NotificationKind(
            f"warnings.danger{name}", on=on, title=title, to=_only(Level.DANGER, to), text=text, link=address,
            mail=True, is_warning=True, until=until, carries=in_full,
        ),
        NotificationKind(
            f"warnings.urgent{name}", on=on, title=title, to=_only(Level.URGENT, to), text=text, link=address,
            mail=True, mail_after=TRUSTED, is_public=True, until=until, carries=in_full,
        ),
    ]  # fmt: skip


_KINDS = (
    *_kinds(
        "",
        WarningReleased,
        lazy_("An urgent warning where I live"),
        recipients_of,
        running,
        until=holds_until,
    ),
    *_kinds(
        "_updated", WarningUpdated, lazy_("A warning is corrected"), recipients_of, updated, until=holds_until
    ),
    *_kinds(
        "_again",
        WarningRepeated,
        lazy_("A warning that did not reach me"),
        not_reached,
        running,
        until=holds_until,
    ),
    *_kinds("_ended", WarningEnded, lazy_("All clear after a warning"), recipients_of, ended),
    NotificationKind(
        "warnings.prepared",
        on=WarningPrepared,
        title=lazy_("A warning waits for a second person"),
        to=second_persons,
        text=prepared,
        link=address,
        mail=True,
        is_warning=True,
        role=Role.AUTHOR,
    ),
    NotificationKind(
        "warnings.alone",
        on=WarningReleased,
        title=lazy_("Somebody warned of a danger without a second person"),
        to=who_answers,
        text=alone,
        link=address,
        mail=True,
        role=Role.ADMIN,
    ),
)
NOTIFICATIONS = tuple(replace(kind, mark=mark) for kind in _KINDS)
