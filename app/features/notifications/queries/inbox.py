"""Questions about a member's messages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from app.community.feature import NotificationKind
from app.community.models import Member
from app.community.queries.waiting import waiting
from app.community.registry import features
from app.features.notifications.models import MailState, Notification
from app.foundation import clock
from app.foundation.db import session

MOST_COUNTED = 99
# Who does not look is not reminded more often: the messages wait behind the bell.
BETWEEN_MAILS = timedelta(hours=1)
MOST_MAILS = 20


@dataclass(frozen=True)
class Message:
    """A notification in the reader's words."""

    notification: Notification
    text: str
    link: str


def kind_of(name: str) -> NotificationKind | None:
    """The kind of this name; None if its module was taken out of the house."""
    return next((kind for feature in features() for kind in feature.notifications if kind.name == name), None)


def inbox(member: Member) -> Select[Notification]:
    """All messages of a member."""
    return select(Notification).where(Notification.member_id == member.id)


def own_message(member: Member | None, number: int) -> Notification | None:
    """One of a member's own messages."""
    if member is None:
        return None
    return session().scalars(inbox(member).where(Notification.id == number)).one_or_none()


# How many messages wait, counted to 99.
UNREAD: Select[int] = select(func.count()).select_from(
    select(Notification.id)
    .where(Notification.member_id == bindparam("me"), Notification.read_at.is_(None))
    .limit(MOST_COUNTED)
    .subquery()
)


def unread_count(member: Member) -> int:
    """How many messages wait, counted to 99."""
    return waiting(member)["notifications"]


def worded(notifications: Sequence[Notification], member: Member) -> list[Message]:
    """The messages as the reader reads them; those whose thing is gone are left out."""
    return [message for row in notifications if (message := word(row, member)) is not None]


def word(notification: Notification, member: Member) -> Message | None:
    """One message in the language that is spoken now."""
    kind = kind_of(notification.kind)
    if kind is None:
        return None
    fact = kind.on(**notification.facts)
    text = kind.text(fact, member)
    return Message(notification, text, kind.link(fact)) if text else None


def is_mailed_enough(notification: Notification) -> bool:
    """Whether its reader has had mail enough: of the same kind about the same thing, or of any within the hour."""
    mailed = select(Notification).where(
        Notification.member_id == notification.member_id,
        Notification.mail_state == MailState.WRITTEN,
        Notification.read_at.is_(None),
        Notification.created_at > clock.now() - BETWEEN_MAILS,
    )
    earlier = session().scalars(mailed.limit(MOST_MAILS)).all()
    return len(earlier) >= MOST_MAILS or _about(notification) in [_about(each) for each in earlier]


def _about(notification: Notification) -> tuple[str, Any, Any]:
    """What a message is about: one notice or one case, whoever said what there."""
    facts = notification.facts
    return notification.kind, facts.get("post_id", facts.get("group_id")), facts.get("claim_id")


def due_mails(most: int) -> Select[Notification]:
    """Messages that shall also go out by mail, oldest first."""
    due = select(Notification).where(Notification.mail_state == MailState.DUE)
    return due.order_by(Notification.id).limit(most).with_for_update(skip_locked=True)
