"""How recorded facts reach their later handlers: once each, retried with back-off, swept up after a crash."""

from datetime import datetime, timedelta

import structlog
from sqlalchemy import ForeignKey, String, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation import clock
from app.foundation.db import Model, insert_if_new, session
from app.foundation.events import EventRow, Handler, handlers_of
from app.foundation.work import unit_of_work

BACK_OFF = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 720)]
SWEEP_AFTER = timedelta(seconds=5)
SWEEP_BATCH = 200

log = structlog.get_logger()


class EventDelivery(Model):
    """That a fact reached one handler, or when it will be tried again."""

    __tablename__ = "event_deliveries"
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    handler: Mapped[str] = mapped_column(String(120), primary_key=True)
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    given_up_at: Mapped[datetime | None]
    last_error: Mapped[str | None] = mapped_column(String(200))


def deliver(event_id: int) -> None:
    """Hand one fact to each of its later handlers; calling it twice or at once changes nothing."""
    with unit_of_work(write=False) as reading:
        row = reading.get(EventRow, event_id)
    if row is None or row.delivered_at:
        return
    handlers = handlers_of(row.name, is_live=False)
    finished = [_deliver_to(handler, row) for handler in handlers]  # each gets its turn, also after a failure
    if all(finished):
        with unit_of_work() as writing:
            writing.execute(update(EventRow).values(delivered_at=clock.now()).where(EventRow.id == event_id))


def _deliver_to(handler: Handler, row: EventRow) -> bool:
    """Whether this handler needs the fact no more."""
    try:
        with unit_of_work():
            if not _marks_done(handler, row.id):
                delivery = _claim(handler, row.id)
                if delivery.done_at or delivery.given_up_at:
                    return True
                if delivery.not_before and delivery.not_before > clock.now():
                    return False
                delivery.done_at = clock.now()
            handler.run(handler.event(**row.facts))
    except Exception as error:
        log.exception("handler_failed", handler=handler.name, event_id=row.id)
        return _put_off(handler, row.id, error)
    return True


def _marks_done(handler: Handler, event_id: int) -> bool:
    """Whether this is the handler's first turn: it is marked as done together with what it does, or neither is."""
    done = insert_if_new(EventDelivery).values(
        event_id=event_id, handler=handler.name, attempts=0, done_at=clock.now()
    )
    return session().scalar(done.returning(EventDelivery.event_id)) is not None


def _claim(handler: Handler, event_id: int) -> EventDelivery:
    """The delivery row, locked: of two workers the second waits here until the first has finished."""
    key = {"event_id": event_id, "handler": handler.name}
    session().execute(insert_if_new(EventDelivery).values(**key, attempts=0))
    return session().get_one(EventDelivery, key, with_for_update=True)


def _put_off(handler: Handler, event_id: int, error: Exception) -> bool:
    with unit_of_work():
        delivery = _claim(handler, event_id)
        if delivery.done_at:
            return True
        delivery.last_error = type(error).__name__
        if delivery.attempts >= len(BACK_OFF):
            delivery.given_up_at = clock.now()
            return True
        delivery.not_before = clock.now() + BACK_OFF[delivery.attempts]
        delivery.attempts += 1
    return False


def sweep() -> int:
    """Deliver what a crash or an empty queue left behind; returns how many facts were tried."""
    with unit_of_work(write=False) as reading:
        waiting = (
            select(EventRow.id)
            .where(EventRow.delivered_at.is_(None), EventRow.at < clock.now() - SWEEP_AFTER)
            .order_by(EventRow.id)
            .limit(SWEEP_BATCH)
        )
        ids = list(reading.scalars(waiting))
    for event_id in ids:
        deliver(event_id)
    return len(ids)


def oldest_waiting() -> datetime | None:
    """When the oldest fact happened that not every handler has heard; for /readyz."""
    waiting = select(EventRow.at).where(EventRow.delivered_at.is_(None)).order_by(EventRow.at).limit(1)
    return session().scalar(waiting)
