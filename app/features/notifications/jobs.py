"""Messages that leave the house by mail, and old ones that go."""

from datetime import timedelta

from sqlalchemy import delete

from app.features.notifications.models import Channel, Delivery, Notification, Reason
from app.features.notifications.queries.inbox import Message, word
from app.features.notifications.queries.leaving import due, is_mailed_enough, obstacle, stuck_mails
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import speaking
from app.foundation.mail import reword, withdraw, write_mail
from app.foundation.work import unit_of_work

# So few that whoever writes meanwhile hardly waits.
BATCH = 25
KEPT = timedelta(days=90)
TEMPLATE = "notifications/message"


def write_due_mails() -> None:
    """Put due messages into the outbox, a batch per unit of work."""
    while _write_batch() == BATCH:
        pass


def _write_batch() -> int:
    with unit_of_work():
        waiting = session().scalars(due(Channel.MAIL, BATCH)).all()
        for delivery in waiting:
            _write(delivery)
        return len(waiting)


def _write(delivery: Delivery) -> None:
    """Asked again at the last moment: is it still wanted, what is it called now?"""
    member = delivery.member
    reason = obstacle(delivery) or (Reason.ENOUGH if is_mailed_enough(delivery) else None)
    with speaking(member.language):
        message = None if reason else word(delivery.notification, member)
        if reason or message is None or not member.email:
            delivery.skip(reason or (Reason.GONE if message is None else Reason.NO_ADDRESS))
            return
        mail = write_mail(
            member.email, TEMPLATE, member.language, _facts(delivery, message), member_id=member.id
        )
    session().flush()
    delivery.mail_id = mail.id
    delivery.done()


def _facts(delivery: Delivery, message: Message) -> dict[str, str]:
    return {"name": delivery.member.name, "text": message.text, "link": message.link}


def review_stuck_mails() -> None:
    """Mails that the server did not take: what is out of date goes, the others say what is true now."""
    with unit_of_work():
        for delivery in session().scalars(stuck_mails(BATCH)).all():
            with speaking(delivery.member.language):
                reason = obstacle(delivery)
                message = None if reason else word(delivery.notification, delivery.member)
            if message is None:
                withdraw(delivery.mail_id or 0)
                delivery.skip(reason or Reason.GONE)
            else:
                reword(delivery.mail_id or 0, TEMPLATE, delivery.member.language, _facts(delivery, message))


def forget_old() -> int:
    """Messages are kept for 90 days."""
    with unit_of_work():
        gone = session().execute(delete(Notification).where(Notification.created_at < clock.now() - KEPT))
        return gone.rowcount  # type: ignore[attr-defined, no-any-return]
