"""Facts become messages: one statement per kind, however many members it concerns."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import case, insert, literal, select
from sqlalchemy.types import JSON, String

from app.community.feature import Feature, NotificationKind
from app.community.registry import features
from app.features.notifications.jobs import write_due_mails
from app.features.notifications.models import KindChoice, MailState, Notification, Way
from app.features.notifications.queries.choices import recipients
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import Event, Handler, later
from app.foundation.jobs import enqueue
from app.foundation.moments import UtcDateTime
from app.foundation.work import after_commit


def handlers(installed: Sequence[Feature]) -> list[Handler]:
    """One later-handler for each fact that some manifest wants people to hear of."""
    facts = {kind.on.name: kind.on for feature in installed for kind in feature.notifications}
    return [later(fact, notify) for fact in facts.values()]


def notify(event: Event) -> None:
    """Write the messages that follow from a fact; nobody is told of what they did themselves."""
    kinds = [kind for feature in features() for kind in feature.notifications if kind.on.name == event.name]
    for kind in kinds:
        _write(kind, event)
    if kinds:
        after_commit(lambda: enqueue(write_due_mails))


def _write(kind: NotificationKind, event: Event) -> None:
    told = recipients(kind, event).subquery()
    mail_state = Notification.mail_state.type
    is_mailed = told.c.way == literal(Way.MAIL, KindChoice.way.type)
    rows = select(
        told.c.member_id,
        literal(kind.name, String),
        literal(asdict(event), JSON),
        literal(clock.now(), UtcDateTime),
        case((is_mailed, literal(MailState.DUE, mail_state)), else_=literal(MailState.NONE, mail_state)),
    )
    columns = ["member_id", "kind", "facts", "created_at", "mail_state"]
    session().execute(insert(Notification).from_select(columns, rows))
