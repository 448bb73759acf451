"""What the worker would do afterwards, done at once and at the right time.

Facts are heard, notices compared, pictures prepared; people have looked around and read what is not quite new.
"""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from sqlalchemy import select

from app.community.models import Attachment, AttachmentState
from app.demo.groups import circles
from app.features.notifications.actions.reading import read_all
from app.features.pictures import actions as pictures
from app.features.stream.actions import visit
from app.foundation import clock, images, jobs
from app.foundation.db import session
from app.foundation.events import EventRow, handlers_of
from app.foundation.files import storage
from app.foundation.work import unit_of_work
from app.telling.part import Part
from app.telling.stage import Stage

# What is older has been seen and read by everybody.
LAST_LOOK = timedelta(days=2)
PICTURES_AT_ONCE = 4


def follow(stage: Stage, parts: Mapping[str, Part]) -> None:
    """Let everything happen that follows from the story by itself."""
    _prepare_pictures()
    with unit_of_work():
        _deliver(until=stage.now - LAST_LOOK)
        for member in stage.people.values():
            read_all(member)
        _deliver(until=clock.now())
    _look_around(stage, parts)
    for part in parts.values():
        if part.follow is not None:
            part.follow()
    with unit_of_work():
        _deliver(until=clock.now())
    jobs.forget_queue()  # it asks for what has just been done, a thousand times


def _prepare_pictures() -> None:
    """As features/pictures/jobs.py does, several at once and written down together."""
    with unit_of_work(write=False):
        due = select(Attachment.id, Attachment.token).where(Attachment.state == AttachmentState.RECEIVED)
        waiting = session().execute(due).all()
    with ThreadPoolExecutor(PICTURES_AT_ONCE) as at_once:
        made = list(at_once.map(images.prepare_stored, [token for _, token in waiting]))
    with unit_of_work():
        for (number, _), picture in zip(waiting, made, strict=True):
            pictures.ready(number, picture)
    for _, token in waiting:
        storage().delete(token)


def _deliver(until: datetime) -> None:
    """As app/foundation/delivery.py does, but all in one unit of work: nobody else is here yet.

    Who hears of a fact may say the next one, and that is as old.
    """
    waiting = select(EventRow).where(EventRow.delivered_at.is_(None), EventRow.at <= until)
    while rows := session().scalars(waiting.order_by(EventRow.at, EventRow.id)).all():
        for row in rows:
            _hear(row)


def _hear(row: EventRow) -> None:
    with clock.at(row.at):
        for handler in handlers_of(row.name, is_live=False):
            handler.run(handler.event(**row.facts))
        row.delivered_at = clock.now()


def _look_around(stage: Stage, parts: Mapping[str, Part]) -> None:
    """Everybody looked into their groups two days ago: what came since is new to them."""
    with clock.at(stage.now - LAST_LOOK):
        for circle in circles(parts):
            insiders = f"{circle.owner} {' '.join(circle.people.values())}"
            for member in stage.several(insiders):
                visit(member.id, stage.groups[circle.key].id)
