"""Messages that also go out by mail, and old ones that go."""

from datetime import timedelta

from sqlalchemy import delete

from app.community.models import Member
from app.features.notifications.models import MailState, Notification
from app.features.notifications.queries.inbox import due_mails, is_mailed_enough, word
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import speaking
from app.foundation.mail import write_mail
from app.foundation.work import unit_of_work

BATCH = 100
KEPT = timedelta(days=90)


def write_due_mails() -> None:
    """Put due messages into the outbox, a batch per unit of work."""
    while _write_batch() == BATCH:
        pass


def _write_batch() -> int:
    with unit_of_work():
        due = session().scalars(due_mails(BATCH)).all()
        for notification in due:
            member = session().get_one(Member, notification.member_id)
            is_enough = is_mailed_enough(notification)
            notification.mail_state = MailState.NONE if is_enough else MailState.WRITTEN
            if not is_enough and notification.read_at is None and member.is_active and member.email:
                _write(notification, member, member.email)
        return len(due)


def _write(notification: Notification, member: Member, address: str) -> None:
    with speaking(member.language):
        message = word(notification, member)
        if message is not None:
            facts = {"name": member.name, "text": message.text, "link": message.link}
            write_mail(address, "notifications/message", member.language, facts, member_id=member.id)


def forget_old() -> int:
    """Messages are kept for 90 days."""
    with unit_of_work():
        gone = session().execute(delete(Notification).where(Notification.created_at < clock.now() - KEPT))
        return gone.rowcount  # type: ignore[attr-defined, no-any-return]
