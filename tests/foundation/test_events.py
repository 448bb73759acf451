"""Facts are recorded with the change, heard once each, and survive every crash."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.community.models import District
from app.foundation import clock, delivery, jobs
from app.foundation.delivery import EventDelivery
from app.foundation.events import EventRow, record
from app.foundation.work import unit_of_work
from tests import probe

pytestmark = pytest.mark.usefixtures("database")


def ring(words: str) -> None:
    with unit_of_work():
        record(probe.Rung(words=words))


def undelivered() -> int:
    with unit_of_work(write=False) as session:
        return len(session.scalars(select(EventRow).where(EventRow.delivered_at.is_(None))).all())


def test_a_fact_is_heard_live_at_once_and_worked_on_later() -> None:
    ring("ding")
    assert (probe.heard, probe.worked) == (["ding"], [])
    jobs.work_off()
    assert probe.worked == ["ding"]
    assert undelivered() == 0


def test_a_rollback_forgets_the_fact() -> None:
    with pytest.raises(ZeroDivisionError), unit_of_work():
        record(probe.Rung(words="ding"))
        _ = 1 / 0
    jobs.work_off()
    assert (probe.heard, probe.worked, undelivered()) == ([], [], 0)


def test_a_deaf_browser_breaks_nothing() -> None:
    ring("live-fails")
    jobs.work_off()
    assert probe.worked == ["live-fails"]


def test_a_fact_delivered_twice_is_worked_on_once() -> None:
    ring("ding")
    with unit_of_work(write=False) as session:
        event_id = session.scalars(select(EventRow.id)).one()
    for _ in range(3):
        delivery.deliver(event_id)
    jobs.work_off()
    assert probe.worked == ["ding"]


def test_an_emptied_queue_loses_nothing() -> None:
    ring("ding")
    jobs.forget_queue()
    with clock.at(clock.now() + timedelta(seconds=31)):
        assert delivery.sweep() == 1
    assert (probe.worked, undelivered()) == (["ding"], 0)


def test_a_handler_that_fails_leaves_nothing_behind_and_is_tried_again() -> None:
    ring("ding")
    probe.fails.append("down")
    jobs.work_off()
    assert (probe.worked, undelivered()) == ([], 1)
    delivery.sweep()
    assert probe.worked == []  # not before its time
    with clock.at(clock.now() + timedelta(minutes=2)):
        delivery.sweep()
    assert (probe.worked, undelivered()) == (["ding"], 0)
    with unit_of_work(write=False) as session:
        assert session.scalars(select(District.name)).all() == ["worked ding"]


def test_after_six_tries_a_handler_is_given_up_and_shown() -> None:
    ring("ding")
    moment = clock.now()
    for _ in range(8):
        probe.fails.append("down")
        moment += timedelta(hours=13)
        with clock.at(moment):
            delivery.sweep()
    with unit_of_work(write=False) as session:
        row = session.scalars(select(EventDelivery)).one()
    assert row.given_up_at is not None
    assert row.last_error == "ValueError"
    assert probe.worked == []
