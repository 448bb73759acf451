"""Reading."""

from sqlalchemy import update

from app.community.models import Member
from app.features.notifications.models import Notification
from app.foundation import clock
from app.foundation.db import session


def read(notification: Notification) -> None:
    """Mark one message as read."""
    notification.read_at = notification.read_at or clock.now()


def read_all(member: Member) -> None:
    """Mark everything as read."""
    unread = (Notification.member_id == member.id, Notification.read_at.is_(None))
    session().execute(update(Notification).where(*unread).values(read_at=clock.now()))
