"""From a fact to messages, and to the ways on which they go out."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import ColumnElement, Subquery, func, insert, literal, select, update
from sqlalchemy.types import JSON, String

from app.community.feature import NotificationKind
from app.features.notifications.models import Channel, Delivery, DeliveryState, KindChoice, Notification, Way
from app.features.notifications.queries.choices import recipients
from app.features.notifications.queries.inbox import about
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import Event
from app.foundation.moments import UtcDateTime


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
