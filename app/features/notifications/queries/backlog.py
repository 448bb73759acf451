"""Questions about what has not left the house yet, and what never will: for whoever keeps it going."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from app.features.notifications.models import Channel, Delivery, DeliveryState, Reason
from app.features.notifications.queries.letters import paused_addresses
from app.foundation import clock
from app.foundation.db import session
from app.foundation.mail import Mail, MailState
from app.foundation.mail_sending import oldest_waiting

LOOKED_BACK = timedelta(days=7)
LATE_AFTER = timedelta(minutes=5)
MOST = 20


@dataclass(frozen=True)
class Backlog:
    """What waits, what somebody has to decide about, and what failed within a week."""

    # Since when the oldest message waits that should have gone; and the oldest mail.
    message_since: datetime | None
    mail_since: datetime | None
    frozen: int
    failed: Sequence[tuple[Channel, Reason, int]]
    # What mail servers said, with how many mails.
    refused: Sequence[tuple[str, int]]
    # Members who are sent no mails, because they come back.
    paused: int

    @property
    def is_late(self) -> bool:
        """Whether something waits longer than it should."""
        moments = [since for since in (self.message_since, self.mail_since) if since]
        return any(since < clock.now() - LATE_AFTER for since in moments)


def backlog() -> Backlog:
    """How it stands now."""
    return Backlog(_oldest_message(), oldest_waiting(), frozen(), _failed(), _refused(), paused_addresses())


def frozen() -> int:
    """How much of a restored backup waits for a decision."""
    deliveries = select(func.count()).where(Delivery.state == DeliveryState.FROZEN).scalar_subquery()
    mails = select(func.count()).where(Mail.state == MailState.FROZEN).scalar_subquery()
    return session().scalar(select(deliveries + mails)) or 0


def _oldest_message() -> datetime | None:
    due = (Delivery.state == DeliveryState.WAITING, Delivery.not_before <= clock.now())
    return session().scalar(select(func.min(Delivery.not_before)).where(*due))


def _failed() -> list[tuple[Channel, Reason, int]]:
    lately = (Delivery.state == DeliveryState.FAILED, Delivery.done_at > clock.now() - LOOKED_BACK)
    wanted = select(Delivery.channel, Delivery.reason, func.count()).where(*lately)
    rows = session().execute(wanted.group_by(Delivery.channel, Delivery.reason)).all()
    return [(channel, reason, number) for channel, reason, number in rows if reason is not None]


def _refused() -> list[tuple[str, int]]:
    lately = (Mail.last_error.is_not(None), Mail.created_at > clock.now() - LOOKED_BACK)
    wanted = select(Mail.last_error, func.count()).where(*lately).group_by(Mail.last_error)
    rows = session().execute(wanted.order_by(func.count().desc()).limit(MOST)).all()
    return [(str(words), number) for words, number in rows]
