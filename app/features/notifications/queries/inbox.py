"""Questions about a member's messages."""

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlalchemy import Select, bindparam, func, select

from app.community.models import Group, Member, Post
from app.community.notification_kind import NotificationKind
from app.community.queries.posts import keep_posts_for
from app.community.queries.waiting import waiting
from app.community.registry import features
from app.community.visibility import visible_groups
from app.features.notifications.models import Delivery, Notification, PushDevice
from app.foundation.db import session
from app.foundation.events import Event
from app.foundation.language import current_language
from app.foundation.lazy_text import Text
from app.foundation.mail import Mail, MailState

MOST_COUNTED = 99
# Who said it, and in which sentence, is not what it is about.
_SAID_BY = {"actor_id", "comment_id", "message_id"}


@dataclass(frozen=True)
class Message:
    """A notification in the reader's words."""

    notification: Notification
    text: str
    link: str
    # When it is out of date, if it ever is; asked only for what leaves the house.
    until: datetime | None = None
    # What comes before everything else on a locked screen.
    mark: str = ""
    # What a mail carries in full.
    post: Post | None = None


def kind_of(name: str) -> NotificationKind | None:
    """The kind of this name; None if its module was taken out of the house."""
    return next((kind for feature in features() for kind in feature.notifications if kind.name == name), None)


def inbox(member: Member) -> Select[Notification]:
    """All messages of a member; of several unread ones about the same thing the newest."""
    return select(Notification).where(Notification.member_id == member.id, Notification.folded_at.is_(None))


def own_message(member: Member | None, number: int) -> Notification | None:
    """One of a member's own messages."""
    if member is None:
        return None
    return session().scalars(inbox(member).where(Notification.id == number)).one_or_none()


# How many messages wait, counted to 99.
UNREAD: Select[int] = select(func.count()).select_from(
    select(Notification.id)
    .where(
        Notification.member_id == bindparam("me"),
        Notification.read_at.is_(None),
        Notification.folded_at.is_(None),
    )
    .limit(MOST_COUNTED)
    .subquery()
)


def unread_count(member: Member) -> int:
    """How many messages wait, counted to 99."""
    return waiting(member)["notifications"]


def unread_counts(member_ids: Collection[int]) -> Sequence[tuple[int, str, int]]:
    """The same for many at once, by the number and the public name of each."""
    unread = (Notification.read_at.is_(None), Notification.folded_at.is_(None))
    counted = select(func.count()).where(Notification.member_id == Member.id, *unread).scalar_subquery()
    rows = session().execute(select(Member.id, Member.public_id, counted).where(Member.id.in_(member_ids)))
    return [(number, name, min(unread or 0, MOST_COUNTED)) for number, name, unread in rows]


def worded(notifications: Sequence[Notification], member: Member) -> list[Message]:
    """The messages as the reader reads them; those whose thing is gone are left out."""
    keep_posts_for(member, _numbers(notifications, "post_id"), _numbers(notifications, "comment_id"))
    return [message for row in notifications if (message := word(row, member)) is not None]


def _numbers(notifications: Sequence[Notification], name: str) -> list[int]:
    """What the messages are about, so that it is asked for at once."""
    return list({row.facts[name] for row in notifications if isinstance(row.facts.get(name), int)})


def word(notification: Notification, member: Member) -> Message | None:
    """One message in the language that is spoken now."""
    kind = kind_of(notification.kind)
    if kind is None:
        return None
    fact = fact_of(kind, notification)
    text = kind.text(fact, member)
    return Message(notification, text, kind.link(fact)) if text else None


def word_once(notification: Notification, member: Member) -> Message | None:
    """The same as it leaves the house; a warning says the same to everybody, so that is asked once in a unit of work and language."""
    kind = kind_of(notification.kind)
    if kind is None or not kind.is_warning:
        return _as_it_leaves(word(notification, member), member)
    kept: dict[tuple[str, str, str], Message | None] = session().info.setdefault("warnings_in_words", {})
    said = (kind.name, json.dumps(notification.facts, sort_keys=True), current_language())
    if said not in kept:
        kept[said] = _as_it_leaves(word(notification, member), member)
    message = kept[said]
    return replace(message, notification=notification) if message else None


def _as_it_leaves(message: Message | None, member: Member) -> Message | None:
    """With its end, with what marks it on a locked screen, and with what it carries."""
    kind = kind_of(message.notification.kind) if message else None
    if message is None or kind is None:
        return message
    fact = fact_of(kind, message.notification)
    until, mark = kind.until(fact) if kind.until else None, kind.mark(fact) if kind.mark else ""
    post = kind.carries(fact, member) if kind.carries else None
    return replace(message, until=until, mark=mark, post=post)


def fact_of(kind: NotificationKind, notification: Notification) -> Event:
    """What happened."""
    return kind.on(**notification.facts)


def about(kind: NotificationKind, event: Event) -> str:
    """The thing a message is about, whoever said what there: one notice, one case, one request; or nothing."""
    numbers = {
        name: value
        for name, value in asdict(event).items()
        if name.endswith("_id") and name not in _SAID_BY and value is not None
    }
    return (
        " ".join([kind.name, *[f"{name}={value}" for name, value in numbers.items()]])[:120]
        if numbers
        else ""
    )


@dataclass(frozen=True)
class Explained:
    """A message with what became of it."""

    notification: Notification
    message: Message | None
    # What the person chose to hear of: "Somebody answers me".
    wanted: Text
    group: Group | None
    ways: Sequence[tuple[Delivery, MailState | None]]
    # It goes to everybody it concerns, whatever was chosen.
    is_warning: bool = False
    # Whether a browser of this person is told at all.
    has_devices: bool = False


def explained(notification: Notification, member: Member) -> Explained:
    """Why a member got this, and on which ways."""
    kind = kind_of(notification.kind)
    sent = (
        select(Delivery, Mail.state)
        .outerjoin(Mail, Mail.id == Delivery.mail_id)
        .where(Delivery.notification_id == notification.id)
        .order_by(Delivery.id)
    )
    ways = [(delivery, state) for delivery, state in session().execute(sent)]
    group_id = notification.facts.get("group_id")
    wanted = visible_groups(member).where(Group.id == group_id)
    group = session().scalars(wanted).unique().one_or_none() if group_id else None
    rings = select(PushDevice.id).where(PushDevice.member_id == member.id).limit(1)
    return Explained(
        notification,
        word(notification, member),
        kind.title if kind else "",
        group,
        ways,
        is_warning=kind is not None and kind.is_warning,
        has_devices=session().scalar(rings) is not None,
    )


def may_follow_bell(member: Member | None, public_id: str) -> bool:
    """Everybody hears their own bell."""
    return member is not None and member.public_id == public_id


def may_follow_bells(member: Member | None, _which: str) -> bool:
    """Whoever has a bell hears that very many were told."""
    return member is not None
