"""What the worker would do afterwards, done at once and at the right time: facts are heard, pictures prepared."""

from sqlalchemy import select

from app.demo.stage import Stage
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import EventRow, handlers_of
from app.foundation.work import unit_of_work


def follow(stage: Stage) -> None:
    """Let every handler hear every fact on the day it happened."""
    del stage
    with unit_of_work():
        waiting = select(EventRow).where(EventRow.delivered_at.is_(None)).order_by(EventRow.at, EventRow.id)
        for row in session().scalars(waiting).all():
            _deliver(row)


def _deliver(row: EventRow) -> None:
    with clock.at(row.at):
        for handler in handlers_of(row.name, is_live=False):
            handler.run(handler.event(**row.facts))
        row.delivered_at = clock.now()
