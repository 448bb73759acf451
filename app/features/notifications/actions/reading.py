"""Reading what one was told, and forgetting it."""

from collections.abc import Collection

from sqlalchemy import delete, update

from app.community.models import Member
from app.features.notifications.models import (
    Delivery,
    ExceptionChoice,
    GroupChoice,
    Habits,
    KindChoice,
    Notification,
    PushDevice,
    ReturnedMails,
)
from app.foundation import clock
from app.foundation.db import session

_ALL = (
    *(Delivery, Notification, KindChoice, ExceptionChoice, GroupChoice),
    *(Habits, PushDevice, ReturnedMails),
)


def read(notification: Notification) -> None:
    """Mark one message as read, with those it stands for."""
    notification.read_at = notification.read_at or clock.now()
    if notification.about:
        same = (Notification.member_id == notification.member_id, Notification.about == notification.about)
        unread = update(Notification).where(*same, Notification.read_at.is_(None))
        session().execute(unread.values(read_at=clock.now()))


def read_about(member: Member, names: Collection[str]) -> None:
    """Mark what one was told of a thing as read, because it was read where it stands."""
    unread = (Notification.member_id == member.id, Notification.read_at.is_(None))
    told = update(Notification).where(*unread, Notification.about.in_(names))
    session().execute(told.values(read_at=clock.now()))


def read_all(member: Member) -> None:
    """Mark everything as read."""
    unread = (Notification.member_id == member.id, Notification.read_at.is_(None))
    session().execute(update(Notification).where(*unread).values(read_at=clock.now()))


def erase(member: Member) -> None:
    """Forget what somebody was told and wanted to be told."""
    for table in _ALL:
        session().execute(delete(table).where(table.member_id == member.id))
