"""From a fact to messages, and to the ways on which they go out."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Insert,
    Select,
    Subquery,
    and_,
    case,
    func,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.types import JSON, Integer, String

from app.community.feature import NotificationKind
from app.features.notifications.models import (
    Channel,
    Delivery,
    DeliveryState,
    KindChoice,
    Notification,
    PushDevice,
    Rank,
    Way,
)
from app.features.notifications.queries.choices import recipients
from app.features.notifications.queries.inbox import about
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import Event
from app.foundation.moments import UtcDateTime

# Whoever has the page open reads it there before the phone rings.
GRACE = timedelta(seconds=10)


@dataclass(frozen=True)
class _Going:
    """How soon what was told leaves the house."""

    told_at: datetime
    grace: timedelta = GRACE
    rank: Rank = Rank.USUAL
    # For so long the mail waits for those whose phone rings.
    mail_after: timedelta = timedelta(0)

    def at(self, channel: Channel, found: CTE) -> ColumnElement[datetime]:
        """When it may go out, on this way and to whom was found."""
        if channel is Channel.PUSH:
            return literal(self.told_at + self.grace, UtcDateTime)
        at_once = literal(self.told_at, UtcDateTime)
        if not self.mail_after:
            return at_once
        rings = select(PushDevice.id).where(PushDevice.member_id == found.c.member_id).exists()
        later = literal(self.told_at + self.mail_after, UtcDateTime)
        return case((and_(found.c.is_pushed.is_(True), rings), later), else_=at_once)


def tell(kind: NotificationKind, event: Event) -> bool:
    """Write the messages that follow from a fact, and on which ways they shall go out; whether there are any."""
    told, at, thing = recipients(kind, event).subquery(), clock.now(), about(kind, event)
    written = session().execute(_messages(kind, event, told, at))
    if not written.rowcount:  # type: ignore[attr-defined]
        return False
    if thing:
        older = update(Notification).where(*_unread(thing), Notification.created_at < at)
        older = older.where(Notification.member_id.in_(select(told.c.member_id)))
        session().execute(older.values(folded_at=at).execution_options(synchronize_session=False))
    new = (Notification.kind == kind.name, Notification.about == thing, Notification.created_at == at)
    _send(told, new, _going(kind, at))
    return True


def _going(kind: NotificationKind, at: datetime) -> _Going:
    if kind.is_warning:
        return _Going(at, timedelta(0), Rank.WARNING)
    return _Going(at, mail_after=kind.mail_after)


def _messages(kind: NotificationKind, event: Event, told: Subquery, at: datetime) -> Insert:
    """One for each; of several unread ones about the same thing the newest says how many there are."""
    thing = about(kind, event)
    # Counted once for all: looked up for each, every row just written would be looked through for the next.
    earlier = select(Notification.member_id, func.max(Notification.count).label("count"))
    before = earlier.where(*_unread(thing)).group_by(Notification.member_id).subquery()
    values = {
        "member_id": told.c.member_id,
        "kind": literal(kind.name, String),
        "facts": literal(asdict(event), JSON),
        "about": literal(thing, String),
        "created_at": literal(at, UtcDateTime),
        "count": func.coalesce(before.c.count, 0) + 1 if thing else literal(1),
    }
    rows = select(*values.values()).outerjoin(before, before.c.member_id == told.c.member_id)
    return insert(Notification).from_select([*values], rows)


def _unread(thing: str) -> tuple[ColumnElement[bool], ...]:
    return (Notification.about == thing, Notification.read_at.is_(None), Notification.folded_at.is_(None))


def _send(told: Subquery, new: Sequence[ColumnElement[bool]], going: _Going) -> None:
    """A row for each way on which somebody wants to hear of what is new; one for each of their browsers."""
    _send_by(Channel.PUSH, going, told.c.is_pushed.is_(True), told, new)
    is_mailed = told.c.way == literal(Way.MAIL, KindChoice.way.type)
    _send_by(Channel.MAIL, going, is_mailed, told, new)


def _send_by(
    channel: Channel,
    going: _Going,
    wanted: ColumnElement[bool],
    told: Subquery,
    new: Sequence[ColumnElement[bool]],
) -> None:
    found = _numbers(told, new).where(wanted).cte()
    found = found.prefix_with("MATERIALIZED", dialect="postgresql")  # looked up once, not at every mention
    values: dict[str, ColumnElement[Any]] = {
        "notification_id": found.c.id,
        "member_id": found.c.member_id,
        "channel": literal(channel, Delivery.channel.type),
        "state": literal(DeliveryState.WAITING, Delivery.state.type),
        "rank": literal(going.rank, Integer),
        "not_before": going.at(channel, found),
    }
    rows = select(*values.values())
    if channel is Channel.PUSH:
        values["device_id"] = PushDevice.id.expression
        rows = rows.add_columns(PushDevice.id).join(PushDevice, PushDevice.member_id == found.c.member_id)
    is_there = select(Delivery.id).where(Delivery.notification_id == found.c.id, Delivery.channel == channel)
    rows = rows.where(found.c.id.is_not(None), ~is_there.exists())
    session().execute(insert(Delivery).from_select([*values], rows))


def _numbers(told: Subquery, new: Sequence[ColumnElement[bool]]) -> Select[Any, int]:
    """Each with their new message."""
    # One by one: a database just given five thousand rows does not know it yet, and would compare all with all.
    number = select(Notification.id).where(*new, Notification.member_id == told.c.member_id).limit(1)
    return select(number.scalar_subquery().label("id"), told.c.member_id, told.c.is_pushed)
