"""Questions about what leaves the house, asked again right before it does."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import contains_eager

from app.community.notification_kind import NotificationKind
from app.community.registry import features
from app.features.notifications.models import (
    Channel,
    Delivery,
    DeliveryState,
    Notification,
    PushDevice,
    Reason,
)
from app.features.notifications.queries.choices import channels_now
from app.features.notifications.queries.inbox import fact_of, kind_of
from app.foundation import clock
from app.foundation.db import session
from app.foundation.mail import Mail, MailState
from app.foundation.web_push import key_name

# Who does not look is not reminded more often: the messages wait behind the bell.
BETWEEN_MAILS, BETWEEN_RINGS = timedelta(hours=1), timedelta(minutes=10)
MOST_MAILS = 20


def due(channel: Channel, most: int) -> Sequence[Delivery]:
    """What shall go out now on this way, warnings first, then the oldest; nobody else gets it meanwhile."""
    # Which they are is read off the index; all that belongs to them is asked for these few alone.
    waiting = (Delivery.state == DeliveryState.WAITING, Delivery.not_before <= clock.now())
    first = (Delivery.rank, Delivery.not_before, Delivery.id)
    numbers = select(Delivery.id).where(Delivery.channel == channel, *waiting).order_by(*first).limit(most)
    taken = session().scalars(numbers.with_for_update(skip_locked=True)).all()
    wanted = _with_device() if channel is Channel.PUSH else _whole()
    return session().scalars(wanted.where(Delivery.id.in_(taken)).order_by(*first)).all() if taken else []


def pushed_today(delivery: Delivery, since: datetime) -> int:
    """How many messages that could have waited rang this person's phone since the morning."""
    rang = (Delivery.channel == Channel.PUSH, Delivery.state == DeliveryState.DONE, Delivery.done_at >= since)
    pressing = [kind.name for feature in features() for kind in feature.notifications if is_pressing(kind)]
    counted = (
        select(func.count(Delivery.notification_id.distinct()))
        .join(Delivery.notification)
        .where(Delivery.member_id == delivery.member_id, *rang, Notification.kind.not_in(pressing))
    )
    return session().scalar(counted) or 0


def rang_just_now(delivery: Delivery) -> bool:
    """Whether this browser rang a moment ago about the same thing; it changes there when the page is opened."""
    same = (Notification.about == delivery.notification.about, Notification.read_at.is_(None))
    rang = (
        select(Delivery.id)
        .join(Delivery.notification)
        .where(
            Delivery.device_id == delivery.device_id,
            Delivery.state == DeliveryState.DONE,
            Delivery.done_at > clock.now() - BETWEEN_RINGS,
            *same,
        )
    )
    return delivery.notification.about != "" and session().scalar(rang.limit(1)) is not None


def is_pressing(kind: NotificationKind) -> bool:
    """Whether it must not wait."""
    return kind.mail or kind.is_warning


def held_with(delivery: Delivery) -> Select[Delivery]:
    """Whatever waited for the end of the same peace, with it."""
    together = (Delivery.member_id == delivery.member_id, Delivery.not_before <= clock.now())
    held = (Delivery.state == DeliveryState.WAITING, Delivery.is_held.is_(True))
    wanted = _with_device().where(Delivery.channel == delivery.channel, *held, *together)
    return wanted.order_by(Delivery.id).with_for_update(of=Delivery)


def stuck_mails(most: int) -> Select[Delivery]:
    """What became a mail that the mail server did not take yet, and is about to be tried again."""
    again = (
        Mail.state == MailState.QUEUED,
        Mail.attempts > 0,
        Mail.not_before <= clock.now() + timedelta(minutes=1),
    )
    wanted = (
        _whole()
        .join(Mail, Mail.id == Delivery.mail_id)
        .where(Delivery.state == DeliveryState.DONE, Delivery.is_held.is_(False), *again)
    )
    return wanted.order_by(Mail.not_before).limit(most)


def _with_device() -> Select[Delivery]:
    return _whole().outerjoin(Delivery.device).options(contains_eager(Delivery.device))


def _whole() -> Select[Delivery]:
    return (
        select(Delivery)
        .join(Delivery.notification)
        .join(Delivery.member)
        .options(contains_eager(Delivery.notification), contains_eager(Delivery.member))
    )


def obstacle(delivery: Delivery) -> Reason | None:
    """Why a message shall not go out (any more); nothing, if it shall."""
    notification, member = delivery.notification, delivery.member
    kind = kind_of(notification.kind)
    if kind is None or not member.is_active:
        return Reason.GONE
    if delivery.channel is Channel.PUSH and not _is_reachable(delivery.device):
        return Reason.NO_DEVICE
    if notification.read_at is not None:
        return Reason.READ
    if notification.folded_at is not None and delivery.mail_id is None:
        return Reason.FOLDED
    if not kind.is_warning and delivery.channel not in channels_now(
        kind, fact_of(kind, notification), member
    ):
        return Reason.CHOICE
    return None


def _is_reachable(device: PushDevice | None) -> bool:
    """Whether a browser is still signed in and knows our present key."""
    return device is not None and device.key_name == key_name()


def is_mailed_enough(delivery: Delivery) -> bool:
    """Whether its reader has had mail enough: about the same thing, or about anything within the hour."""
    of_the_same = case((Notification.about == delivery.notification.about, 1))
    counted = (
        select(func.count(), func.count(of_the_same))
        .select_from(Delivery)
        .join(Delivery.notification)
        .where(
            Delivery.member_id == delivery.member_id,
            Delivery.channel == Channel.MAIL,
            Delivery.state == DeliveryState.DONE,
            Delivery.done_at > clock.now() - BETWEEN_MAILS,
            Notification.read_at.is_(None),
        )
    )
    mails, same = session().execute(counted).one()
    return mails >= MOST_MAILS or (same > 0 and delivery.notification.about != "")
