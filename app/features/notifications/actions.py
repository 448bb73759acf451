"""Telling, reading, and choosing what one is told."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Subquery, delete, func, insert, literal, select, update
from sqlalchemy.types import JSON, String

from app.community.feature import NotificationKind
from app.community.models import Member
from app.features.notifications.models import (
    Channel,
    Delivery,
    DeliveryState,
    GroupChoice,
    KindChoice,
    Level,
    Notification,
    Way,
)
from app.features.notifications.queries.choices import recipients
from app.features.notifications.queries.inbox import about
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import Event
from app.foundation.moments import UtcDateTime


class Quieter(StrEnum):
    """What somebody wants less of, said beside a message."""

    NO_MAIL = "app"
    NOT_AT_ALL = "none"
    NOT_THIS_GROUP = "group"


def read(notification: Notification) -> None:
    """Mark one message as read, with those it stands for."""
    notification.read_at = notification.read_at or clock.now()
    if notification.about:
        same = (Notification.member_id == notification.member_id, Notification.about == notification.about)
        unread = update(Notification).where(*same, Notification.read_at.is_(None))
        session().execute(unread.values(read_at=clock.now()))


def read_all(member: Member) -> None:
    """Mark everything as read."""
    unread = (Notification.member_id == member.id, Notification.read_at.is_(None))
    session().execute(update(Notification).where(*unread).values(read_at=clock.now()))


def choose(member: Member, ways: Mapping[str, Way], levels: Mapping[int, Level]) -> None:
    """Keep what a member wants to be told; kinds and groups that are not named stay as they are."""
    for kind, way in ways.items():
        session().merge(KindChoice(member_id=member.id, kind=kind, way=way))
    for group_id, level in levels.items():
        session().merge(GroupChoice(member_id=member.id, group_id=group_id, level=level))


def hear_less(member: Member, of: Notification, choice: Quieter) -> None:
    """Be told less from now on: of such things, or of the group they happened in."""
    read(of)
    if choice is Quieter.NOT_THIS_GROUP:
        choose(member, {}, {of.facts["group_id"]: Level.NONE} if of.facts.get("group_id") else {})
    else:
        choose(member, {of.kind: Way(choice.value)}, {})


def choose_invitations(member: Member, *, wanted: bool) -> None:
    """Let mails about dates bring what a calendar takes by itself, or not."""
    member.wants_invitations = wanted


def erase(member: Member) -> None:
    """Forget what somebody was told and wanted to be told."""
    for table in (Notification, KindChoice, GroupChoice):
        session().execute(delete(table).where(table.member_id == member.id))


def tell(kind: NotificationKind, event: Event) -> None:
    """Write the messages that follow from a fact, and on which ways they shall go out."""
    told, at, thing = recipients(kind, event).subquery(), clock.now(), about(kind, event)
    visible = (Notification.about == thing, Notification.read_at.is_(None), Notification.folded_at.is_(None))
    earlier = select(Notification.count).where(*visible, Notification.member_id == told.c.member_id)
    before = func.coalesce(earlier.limit(1).scalar_subquery(), 0) if thing else literal(0)
    fixed = [
        literal(kind.name, String),
        literal(asdict(event), JSON),
        literal(thing, String),
        literal(at, UtcDateTime),
    ]
    columns = ["member_id", "kind", "facts", "about", "created_at", "count"]
    rows = select(told.c.member_id, *fixed, before + 1)
    session().execute(insert(Notification).from_select(columns, rows))
    if thing:
        older = update(Notification).where(*visible, Notification.created_at < at)
        older = older.where(Notification.member_id.in_(select(told.c.member_id)))
        session().execute(older.values(folded_at=at).execution_options(synchronize_session=False))
    new = (Notification.kind == kind.name, Notification.about == thing, Notification.created_at == at)
    _send(told, new, at)


def _send(told: Subquery, new: Sequence[ColumnElement[bool]], at: datetime) -> None:
    """A row for each way on which somebody wants to hear of what is new."""
    fixed = [
        literal(Channel.MAIL, Delivery.channel.type),
        literal(DeliveryState.WAITING, Delivery.state.type),
        literal(at, UtcDateTime),
    ]
    is_there = select(Delivery.id).where(Delivery.notification_id == Notification.id).exists()
    rows = select(Notification.id, Notification.member_id, *fixed).join(
        told, told.c.member_id == Notification.member_id
    )
    wanted = rows.where(*new, ~is_there, told.c.way == literal(Way.MAIL, KindChoice.way.type))
    columns = ["notification_id", "member_id", "channel", "state", "not_before"]
    session().execute(insert(Delivery).from_select(columns, wanted))
