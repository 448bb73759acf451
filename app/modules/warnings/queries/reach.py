"""Whom a warning reached, on which ways and where; and whom not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CompoundSelect, Integer, Select, case, func, or_, select, union

from app.community.models import District, Member
from app.features.notifications.models import Channel, Delivery, DeliveryState, Notification, PushDevice
from app.foundation.db import session
from app.foundation.mail import Mail, MailState
from app.modules.warnings.events import WarningEvent
from app.modules.warnings.models import Contact, Recipient, TextMessage, TextState, Warned
from app.modules.warnings.queries.warnings import concerned, unread_of

# The kinds of messages (messages.py) by which a warning goes out, those that correct it, and those that end it.
OUT = ("danger", "urgent", "danger_again", "urgent_again")
CORRECTED = ("danger_updated", "urgent_updated")
ENDED = ("danger_ended", "urgent_ended")


@dataclass(frozen=True)
class Preview:
    """How many people a warning would go to, and on which ways."""

    people: int
    by_mail: int
    on_devices: int
    # Who has opened nothing after twenty minutes and wants it so.
    by_text: int


@dataclass(frozen=True)
class Row:
    """What became of one channel, or of the people of one district."""

    name: Any
    numbers: tuple[int, ...]


def preview(warning: Warned) -> Preview:
    """Before anything goes out."""
    people = concerned(warning.post_id).subquery()
    counted = (
        select(
            func.count(people.c.id.distinct()),
            func.count(Member.email.distinct()),
            func.count(PushDevice.member_id.distinct()),
            func.count(Contact.member_id.distinct()),
        )
        .select_from(people)
        .join(Member, Member.id == people.c.id)
        .outerjoin(PushDevice, PushDevice.member_id == people.c.id)
        .outerjoin(Contact, (Contact.member_id == people.c.id) & Contact.wants_texts.is_(True))
    )
    return Preview(*session().execute(counted).one())


def by_channel(warning: Warned) -> Sequence[Row]:
    """For each channel: waiting, handed over, arrived at the other side, failed, not sent."""
    arrived = or_(Delivery.channel == Channel.PUSH, Mail.state == MailState.SENT)
    is_done = Delivery.state == DeliveryState.DONE
    has_failed = or_(
        Delivery.state == DeliveryState.FAILED, Mail.state.in_([MailState.FAILED, MailState.DEAD])
    )
    waits = Delivery.state.in_([DeliveryState.WAITING, DeliveryState.LEASED])
    conditions = (waits, is_done, is_done & arrived, has_failed, Delivery.state == DeliveryState.SKIPPED)
    counted = (
        select(Delivery.channel, *[_sum(condition) for condition in conditions])
        .join(Notification, Notification.id == Delivery.notification_id)
        .outerjoin(Mail, Mail.id == Delivery.mail_id)
        .where(Notification.about.in_(names_of(warning)))
        .group_by(Delivery.channel)
    )
    rows = [Row(channel, tuple(numbers)) for channel, *numbers in session().execute(counted)]
    return [*rows, *_texts(warning)]


def _texts(warning: Warned) -> list[Row]:
    state = TextMessage.state
    is_sent = state == TextState.SENT
    conditions = (
        state.in_([TextState.WAITING, TextState.LEASED]),
        is_sent,
        is_sent,
        state == TextState.FAILED,
        state == TextState.SKIPPED,
    )
    counted = select(func.count(), *[_sum(each) for each in conditions])
    every, *numbers = session().execute(counted.where(TextMessage.warning_id == warning.post_id)).one()
    return [Row("sms", tuple(numbers))] if every else []


def by_district(warning: Warned) -> Sequence[Row]:
    """For each district: people, reached, have opened something of it, have read it, need help."""
    has_read = Recipient.acknowledged_at.is_not(None)
    counted = (
        select(
            District.name,
            func.count(),
            _sum(or_(Recipient.member_id.in_(_reached(warning)), has_read)),
            _sum(or_(Recipient.member_id.in_(_opened(warning)), has_read)),
            _sum(has_read),
            _sum(Recipient.needs_help.is_(True)),
        )
        .select_from(Recipient)
        .outerjoin(District, District.id == Recipient.district_id)
        .where(Recipient.warning_id == warning.post_id)
        .group_by(District.name, District.position)
        .order_by(District.position)
    )
    return [Row(name, tuple(numbers)) for name, *numbers in session().execute(counted)]


def in_need(warning: Warned) -> Sequence[tuple[str, str | None]]:
    """Who asked for help, and where they live: for those on duty alone."""
    wanted = (
        select(Member.display_name, District.name)
        .select_from(Recipient)
        .join(Member, Member.id == Recipient.member_id)
        .outerjoin(District, District.id == Recipient.district_id)
        .where(Recipient.warning_id == warning.post_id, Recipient.needs_help.is_(True))
        .order_by(District.position, Member.display_name)
    )
    return [(name, district) for name, district in session().execute(wanted)]


def unopened(warning: Warned) -> Select[int]:
    """Those who have opened nothing of what is true now: no banner, no message."""
    told = _names(warning.post_id, warning.post.group_id, (*OUT, *CORRECTED))
    seen = select(Notification.member_id).where(
        Notification.about.in_(told), Notification.read_at >= warning.editions[-1]
    )
    return select(Recipient.member_id).where(
        Recipient.warning_id == warning.post_id,
        Recipient.read_edition < warning.edition,
        Recipient.member_id.not_in(seen),
    )


def _opened(warning: Warned) -> Select[int]:
    """Those who looked at one of its messages, whichever edition it told of."""
    told = _names(warning.post_id, warning.post.group_id, (*OUT, *CORRECTED))
    return select(Notification.member_id).where(
        Notification.about.in_(told), Notification.read_at.is_not(None)
    )


def not_reached(event: WarningEvent) -> Select[int]:
    """Those who have not read it and to whom nothing got through."""
    return unread_of(event).where(Recipient.member_id.not_in(_reached_by(event.post_id, event.group_id)))


def _reached(warning: Warned) -> CompoundSelect[int]:
    return _reached_by(warning.post_id, warning.post.group_id)


def _reached_by(post_id: int, group_id: int) -> CompoundSelect[int]:
    """Somebody opened the message, a phone took it, or the mail server did."""
    arrived = (Delivery.state == DeliveryState.DONE) & or_(
        Delivery.channel == Channel.PUSH, Mail.state == MailState.SENT
    )
    told = (
        select(Notification.member_id)
        .outerjoin(Delivery, Delivery.notification_id == Notification.id)
        .outerjoin(Mail, Mail.id == Delivery.mail_id)
        .where(
            Notification.about.in_(_names(post_id, group_id)), or_(arrived, Notification.read_at.is_not(None))
        )
    )
    texted = select(TextMessage.member_id).where(
        TextMessage.warning_id == post_id, TextMessage.state == TextState.SENT
    )
    return union(told, texted)


def names_of(warning: Warned) -> list[str]:
    """By what the messages of a warning are known: it going out, and its repetitions."""
    return _names(warning.post_id, warning.post.group_id)


def all_names_of(warning: Warned) -> list[str]:
    """By what everything that is said of it to those warned is known."""
    return _names(warning.post_id, warning.post.group_id, (*OUT, *CORRECTED, *ENDED))


def _names(post_id: int, group_id: int, kinds: Sequence[str] = OUT) -> list[str]:
    """By what the messages of a warning are known."""
    return [f"warnings.{kind} post_id={post_id} group_id={group_id}" for kind in kinds]


def _sum(condition: Any) -> Any:
    return func.coalesce(func.sum(case((condition, 1), else_=0)).cast(Integer), 0)
