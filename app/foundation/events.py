"""Facts: recorded in the same transaction as the change, told after it is safe.

Live handlers run at once in this process (socket signals, forgetting caches); later handlers run in the
worker, each in its own unit of work and exactly once (app/foundation/delivery.py). A rollback forgets all.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, ClassVar

import structlog
from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation import clock
from app.foundation.db import Model
from app.foundation.deeds import Deed, adding
from app.foundation.work import after_commit

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened: ids and plain values only. Fields may be added, never renamed."""

    name: ClassVar[str]


class EventRow(Model):
    """The outbox, the audit log and the source of statistics in one."""

    __tablename__ = "events"
    __table_args__ = (Index("ix_events_undelivered", "delivered_at", "at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60), index=True)
    facts: Mapped[dict[str, Any]]
    actor_id: Mapped[int | None] = mapped_column(index=True)
    group_id: Mapped[int | None] = mapped_column(index=True)
    at: Mapped[datetime]
    delivered_at: Mapped[datetime | None]


_RECORDED = adding(EventRow, "name", "facts", "actor_id", "group_id", "at", "delivered_at")
# What nobody hears later needs no number.
_RECORD, _RECORD_AND_NUMBER = Deed(_RECORDED), Deed(_RECORDED.returning(EventRow.id))


@dataclass(frozen=True)
class Handler:
    """Who wants to hear a fact, and whether at once or in the worker."""

    event: type[Event]
    run: Callable[[Any], None]
    is_live: bool

    @property
    def name(self) -> str:
        """How deliveries remember this handler."""
        return f"{self.run.__module__}.{self.run.__qualname__}".removeprefix("app.")


def live(event: type[Event], run: Callable[[Any], None]) -> Handler:
    """Declare in a manifest: run in this process right after the commit; must not touch the database."""
    return Handler(event, run, is_live=True)


def later(event: type[Event], run: Callable[[Any], None]) -> Handler:
    """Declare in a manifest: run in the worker, in its own unit of work, exactly once."""
    return Handler(event, run, is_live=False)


class _Ears:
    """The handlers of this process, set once by create_app."""

    handlers: dict[str, list[Handler]]
    wake: Callable[[int], None]

    def __init__(self) -> None:
        self.handlers = {}
        self.wake = lambda _event_id: None


_ears = _Ears()


def connect(handlers: Iterable[Handler], wake: Callable[[int], None]) -> None:
    """Set who hears what; `wake` tells the worker that an event waits."""
    _ears.handlers = {}
    for handler in handlers:
        _ears.handlers.setdefault(handler.event.name, []).append(handler)
    _ears.wake = wake


def handlers_of(name: str, *, is_live: bool) -> list[Handler]:
    """The live or the later handlers of a fact."""
    return [handler for handler in _ears.handlers.get(name, ()) if handler.is_live is is_live]


def record(event: Event) -> None:
    """Write the fact beside the change and tell it after the commit."""
    facts = asdict(event)
    waits = bool(handlers_of(event.name, is_live=False))
    at = clock.now()
    row = {
        "name": event.name,
        "facts": facts,
        "actor_id": facts.get("actor_id"),
        "group_id": facts.get("group_id"),
        "at": at,
        "delivered_at": None if waits else at,
    }
    if waits:
        waiting = _RECORD_AND_NUMBER.answer(row)
    else:
        _RECORD.do(row)
    after_commit(lambda: _tell(event, waiting if waits else None))


def _tell(event: Event, waiting: int | None) -> None:
    for handler in handlers_of(event.name, is_live=True):
        try:
            handler.run(event)
        except Exception:  # a deaf browser must not break what is already stored
            log.exception("live_handler_failed", handler=handler.name, event_name=event.name)
    if waiting is None:
        return
    try:
        _ears.wake(waiting)
    except Exception:  # the sweep finds the row within half a minute
        log.exception("worker_not_woken", event_id=waiting)
