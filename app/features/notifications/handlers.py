"""Facts become messages: a few statements per kind, however many members it concerns."""

from collections.abc import Sequence
from functools import partial

from sqlalchemy import select

from app.community.feature import Feature
from app.community.models import Member
from app.community.notification_kind import NotificationKind
from app.community.registry import features
from app.features.notifications.actions.telling import GRACE
from app.features.notifications.actions.telling import tell as tell_people
from app.features.notifications.jobs.mails import write_due_mails
from app.features.notifications.jobs.pushes import send_due_pushes
from app.features.notifications.queries.choices import recipients
from app.foundation.db import session
from app.foundation.events import Event, Handler, later
from app.foundation.jobs import enqueue
from app.foundation.sockets import tell
from app.foundation.work import after_commit

# So many ask for themselves.
MOST_BELLS = 30


def handlers(installed: Sequence[Feature]) -> list[Handler]:
    """One later-handler for each fact that some manifest wants people to hear of."""
    facts = {kind.on.name: kind.on for feature in installed for kind in feature.notifications}
    return [later(fact, notify) for fact in facts.values()]


def notify(event: Event) -> None:
    """Write the messages that follow from a fact; nobody is told of what they did themselves."""
    kinds = [kind for feature in features() for kind in feature.notifications if kind.on.name == event.name]
    for kind in kinds:
        if tell_people(kind, event):
            _ring(kind, event)
    if kinds:
        after_commit(lambda: enqueue(send_due_pushes))  # before the mails: phones ring first
        after_commit(lambda: enqueue(write_due_mails))
        after_commit(lambda: enqueue(send_due_pushes, delay=GRACE.total_seconds() + 0.5))


def _ring(kind: NotificationKind, event: Event) -> None:
    """The bells of open pages count anew; where very many are told, all bells are told at once."""
    told = recipients(kind, event).subquery()
    people = select(Member.public_id).join(told, told.c.member_id == Member.id).limit(MOST_BELLS + 1)
    bells = [f"bell:{public_id}" for public_id in session().scalars(people)]
    for bell in bells if len(bells) <= MOST_BELLS else ["bells"]:
        after_commit(partial(tell, bell))
