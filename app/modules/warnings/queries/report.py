"""What is told of a warning afterwards: what happened when, how fast it reached people, and what failed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select

from app.community.models import Member, Revision
from app.features.notifications.models import Channel, Delivery, DeliveryState, Notification, Reason
from app.foundation.db import session
from app.foundation.mail import Mail, MailState
from app.modules.warnings.models import Recipient, Warned
from app.modules.warnings.queries.reach import names_of

# What is asked afterwards: how many knew after so many minutes?
WITHIN = (1, 5, 10, 30)


@dataclass(frozen=True)
class Step:
    """Something that happened to the warning; `said`: the headline or the note of that moment."""

    at: datetime
    # "written", "asked", "released", "edition" or "ended".
    what: str
    who: str = ""
    said: str = ""


@dataclass(frozen=True)
class Failure:
    """How many messages did not get through on one way, and why."""

    channel: Channel
    reason: Reason | MailState
    number: int


def steps_of(warning: Warned) -> list[Step]:
    """From the first word to the all-clear."""
    post, names = warning.post, _names(warning)
    found = [Step(post.created_at, "written", names.get(post.author_id, ""))]
    if warning.asked_at:
        found.append(Step(warning.asked_at, "asked"))
    if warning.released_at:
        found.append(Step(warning.released_at, "released", names.get(warning.released_by_id or 0, "")))
    notes = _notes(warning)
    found += [
        Step(at, "ended" if at == warning.ended_at else "edition", said=_near(notes, at))
        for at in warning.editions[1:]
    ]
    return sorted(found, key=lambda step: step.at)


def _names(warning: Warned) -> dict[int, str]:
    wanted = [warning.post.author_id, warning.released_by_id]
    return {
        member.id: member.name for member in session().scalars(select(Member).where(Member.id.in_(wanted)))
    }


def _notes(warning: Warned) -> dict[datetime, str]:
    kept = select(Revision).where(Revision.post_id == warning.post_id, Revision.comment_id.is_(None))
    return {each.at: each.note for each in session().scalars(kept)}


def _near(notes: dict[datetime, str], at: datetime) -> str:
    """The text before it was kept in the same moment."""
    return next((note for kept, note in notes.items() if abs(kept - at) < timedelta(seconds=5)), "")


def reached_within(warning: Warned) -> list[tuple[int, int]]:
    """How many people had it so many minutes after it went out: a phone or a mail server took it, or they read it."""
    begin = warning.released_at or warning.post.created_at
    return [(minutes, _reached_until(warning, begin + timedelta(minutes=minutes))) for minutes in WITHIN]


def _reached_until(warning: Warned, until: datetime) -> int:
    arrived = or_(
        (Delivery.channel == Channel.PUSH)
        & (Delivery.state == DeliveryState.DONE)
        & (Delivery.done_at <= until),
        Mail.sent_at <= until,
        Notification.read_at <= until,
    )
    told = (
        select(Notification.member_id)
        .outerjoin(Delivery, Delivery.notification_id == Notification.id)
        .outerjoin(Mail, Mail.id == Delivery.mail_id)
        .where(Notification.about.in_(names_of(warning)), arrived)
    )
    is_reached = or_(Recipient.member_id.in_(told), Recipient.acknowledged_at <= until)
    people = select(func.count()).where(Recipient.warning_id == warning.post_id, is_reached)
    return session().scalars(people).one()


def failures(warning: Warned) -> Sequence[Failure]:
    """What did not get through, by way and reason."""
    mail_failed = Mail.state.in_([MailState.FAILED, MailState.DEAD])
    # Who had read it, or got a newer one, has missed nothing.
    refused = Delivery.state.in_([DeliveryState.FAILED, DeliveryState.SKIPPED]) & Delivery.reason.not_in(
        [Reason.READ, Reason.FOLDED]
    )
    counted = (
        select(Delivery.channel, Delivery.reason, Mail.state, func.count())
        .join(Notification, Notification.id == Delivery.notification_id)
        .outerjoin(Mail, Mail.id == Delivery.mail_id)
        .where(Notification.about.in_(names_of(warning)), or_(refused, mail_failed))
        .group_by(Delivery.channel, Delivery.reason, Mail.state)
        .order_by(func.count().desc())
    )
    return [
        Failure(channel, reason or state, number)
        for channel, reason, state, number in session().execute(counted)
        if reason or state
    ]
