"""What was about to leave the house when a backup was made: nobody is told of it anew before somebody decides."""

from sqlalchemy import ColumnElement, update

from app.community.models import Member
from app.community.permissions import authorize
from app.features.notifications.events import BacklogDecided
from app.features.notifications.models import Delivery, DeliveryState, Reason
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.mail import Mail, MailState, wake_office
from app.foundation.work import after_commit

_UNDER_WAY = (DeliveryState.WAITING, DeliveryState.LEASED)
_UNSENT = (MailState.QUEUED, MailState.SENDING)


def freeze() -> int:
    """Keep back whatever has not left yet; gives how much that is. For whoever restores a backup."""
    mails = _change(Mail, Mail.state.in_(_UNSENT), state=MailState.FROZEN, lease_until=None)
    frozen = {"state": DeliveryState.FROZEN, "lease_until": None}
    return mails + _change(Delivery, Delivery.state.in_(_UNDER_WAY), **frozen)


def send_frozen(by: Member) -> int:
    """Let it go: each is looked at once more before it leaves, so that nobody is told what is out of date."""
    authorize(by, "site.manage")
    mails = _change(Mail, Mail.state == MailState.FROZEN, state=MailState.QUEUED)
    waiting = {"state": DeliveryState.WAITING}
    number = mails + _change(Delivery, Delivery.state == DeliveryState.FROZEN, **waiting)
    after_commit(wake_office)
    record(BacklogDecided(actor_id=by.id, is_sent=True, number=number))
    return number


def drop_frozen(by: Member) -> int:
    """Send none of it; behind the bell everything stays."""
    authorize(by, "site.manage")
    mails = _change(Mail, Mail.state == MailState.FROZEN, state=MailState.WITHDRAWN)
    skipped = {"state": DeliveryState.SKIPPED, "reason": Reason.RESTORED, "done_at": clock.now()}
    number = mails + _change(Delivery, Delivery.state == DeliveryState.FROZEN, **skipped)
    record(BacklogDecided(actor_id=by.id, is_sent=False, number=number))
    return number


def _change(table: type[Mail | Delivery], which: ColumnElement[bool], **values: object) -> int:
    changed = session().execute(
        update(table).where(which).values(values).execution_options(synchronize_session=False)
    )
    return changed.rowcount  # type: ignore[attr-defined, no-any-return]
