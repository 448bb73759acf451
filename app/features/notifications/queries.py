"""Questions about a member's messages."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, bindparam, func, select

from app.community.feature import NotificationKind
from app.community.models import Member
from app.community.registry import features
from app.features.notifications.models import MailState, Notification
from app.foundation.db import session

MOST_COUNTED = 99


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


# Asked by every page with a bell: made once.
_UNREAD = select(func.count()).select_from(
    select(Notification.id)
    .where(Notification.member_id == bindparam("member"), Notification.read_at.is_(None))
    .limit(MOST_COUNTED)
    .subquery()
)


def unread_count(member: Member) -> int:
    """How many messages wait, counted to 99."""
    return session().scalar(_UNREAD, {"member": member.id}) or 0


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


def due_mails(most: int) -> Select[Notification]:
    """Messages that shall also go out by mail, oldest first."""
    due = select(Notification).where(Notification.mail_state == MailState.DUE)
    return due.order_by(Notification.id).limit(most).with_for_update(skip_locked=True)
