"""Several workers take the same fact in the same moment: it is worked on once."""

from threading import Barrier, Thread

from sqlalchemy import select

from app.community.models import District
from app.foundation import delivery
from app.foundation.delivery import EventDelivery
from app.foundation.events import EventRow, record
from app.foundation.work import unit_of_work
from tests import probe

WORKERS, ROUNDS = 6, 5


def test_of_many_workers_one_works_on_it(ground) -> None:
    for number in range(ROUNDS):
        event_id = rung(f"round {number}")
        together = Barrier(WORKERS)
        workers = [Thread(target=takes, args=(together, event_id)) for _worker in range(WORKERS)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    with unit_of_work(write=False) as session:
        rings = [f"worked round {number}" for number in range(ROUNDS)]
        assert sorted(session.scalars(select(District.name))) == rings
        assert session.scalars(select(EventRow).where(EventRow.delivered_at.is_(None))).all() == []
        assert {row.attempts for row in session.scalars(select(EventDelivery))} == {0}


def rung(words: str) -> int:
    with unit_of_work() as session:
        record(probe.Rung(words=words))
        session.flush()
        return session.scalars(select(EventRow.id).order_by(EventRow.id.desc()).limit(1)).one()


def takes(together: Barrier, event_id: int) -> None:
    together.wait()
    delivery.deliver(event_id)
