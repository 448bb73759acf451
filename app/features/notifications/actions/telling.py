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
    null,
    select,
    union_all,
    update,
)
from sqlalchemy.types import JSON, Integer, String

from app.community.notification_kind import NotificationKind
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
    last = session().scalar(select(func.max(Notification.id))) or 0
    written = session().execute(_messages(kind, event, told, at))
    if not written.rowcount:  # type: ignore[attr-defined]
        return False
    if thing:
        older = update(Notification).where(*_unread(thing), Notification.created_at < at)
        older = older.where(Notification.member_id.in_(select(told.c.member_id)))
        session().execute(older.values(folded_at=at).execution_options(synchronize_session=False))
    new = (Notification.kind == kind.name, Notification.about == thing, Notification.created_at == at)
    _send(_found(told, new), last, _going(kind, at))
    return True


def _going(kind: NotificationKind, at: datetime) -> _Going:
    if kind.is_warning:
        return _Going(at, timedelta(0), Rank.WARNING)
    return _Going(at, mail_after=kind.mail_after)


def _messages(kind: NotificationKind, event: Event, told: Subquery, at: datetime) -> Insert:
    """One for each; of several unread ones about the same thing the newest says how many there are."""
    thing = about(kind, event)
    # In one list and not joined: how many are told no database knows before, and it would compare all with all.
    people = select(told.c.member_id, literal(0).label("count"), literal(1).label("is_told"))
    earlier = select(Notification.member_id, Notification.count, literal(0)).where(*_unread(thing))
    counted = (union_all(people, earlier) if thing else people).subquery()
    values = {
        "member_id": counted.c.member_id,
        "kind": literal(kind.name, String),
        "facts": literal(asdict(event), JSON),
        "about": literal(thing, String),
        "created_at": literal(at, UtcDateTime),
        "count": func.max(counted.c.count) + 1,
    }
    rows = select(*values.values()).group_by(counted.c.member_id).having(func.max(counted.c.is_told) == 1)
    return insert(Notification).from_select([*values], rows)


def _unread(thing: str) -> tuple[ColumnElement[bool], ...]:
    return (Notification.about == thing, Notification.read_at.is_(None), Notification.folded_at.is_(None))


def _found(told: Subquery, new: Sequence[ColumnElement[bool]]) -> CTE:
    """Each with the number of their message."""
    # One by one: a database just given five thousand rows does not know it yet, and would compare all with all.
    number = select(Notification.id).where(*new, Notification.member_id == told.c.member_id).limit(1)
    found = select(number.scalar_subquery().label("id"), told).cte()
    return found.prefix_with("MATERIALIZED", dialect="postgresql")  # looked up once, not at every mention


def _send(found: CTE, last: int, going: _Going) -> None:
    """A row for each way on which somebody wants to hear of what is new; one for each of their browsers."""
    browsers = _rows(Channel.PUSH, found, last, going, PushDevice.id.expression)
    browsers = browsers.join(PushDevice, PushDevice.member_id == found.c.member_id)
    browsers = browsers.where(found.c.is_pushed.is_(True))
    mails = _rows(Channel.MAIL, found, last, going, null())
    mails = mails.where(found.c.way == literal(Way.MAIL, KindChoice.way.type))
    rows = union_all(browsers, mails).subquery()
    session().execute(insert(Delivery).from_select(rows.c.keys(), select(rows)))


def _rows(
    channel: Channel, found: CTE, last: int, going: _Going, device_id: ColumnElement[Any]
) -> Select[Any, int, Channel, DeliveryState, int, datetime, Any]:
    columns = (
        found.c.id.label("notification_id"),
        found.c.member_id,
        literal(channel, Delivery.channel.type).label("channel"),
        literal(DeliveryState.WAITING, Delivery.state.type).label("state"),
        literal(going.rank, Integer).label("rank"),
        going.at(channel, found).label("not_before"),
        device_id.label("device_id"),
    )
    # What comes after the last message that was there before was sent to nobody yet.
    return select(*columns).select_from(found).where(found.c.id > last)
