"""Whatever queues, workers and push services do: nothing is lost, nothing goes twice, and warnings go first."""

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import timedelta
from email.utils import format_datetime
from threading import Barrier

import pytest
from sqlalchemy import select, update

from app.community.models import Member
from app.features.notifications.actions import choosing
from app.features.notifications.actions.choosing import KindWish, Peace
from app.features.notifications.handlers import MOST_BELLS
from app.features.notifications.jobs import handing_over, pushes
from app.features.notifications.jobs.mails import write_due_mails
from app.features.notifications.jobs.pushes import send_due_pushes
from app.features.notifications.models import Delivery, DeliveryState, Notification, Rank
from app.features.notifications.telling import tell_bells
from app.foundation import clock, delivery, jobs, outside
from app.foundation.db import session
from app.foundation.mail import Mail
from app.foundation.work import unit_of_work
from tests.features.notifications.choir import NOON, Choir, rows
from tests.features.notifications.test_ringing import SOON, choir, send, service, subscribed
from tests.foundation.push_service import Phone, PushService

__all__ = ["choir", "service"]  # what the tests of ringing stand on
# Its statements are the work of the worker, which no page asks.
pytestmark = pytest.mark.only_on("sqlite", "postgresql")


@pytest.fixture
def one_hand(monkeypatch):
    """Parcels go out one after the other."""
    monkeypatch.setattr(pushes, "AT_ONCE", 1)
    monkeypatch.setattr(handing_over, "ROUND", 0.05)


def answered(choir, times):
    for number in range(times):
        choir.answer(choir.publish(f"Nr. {number}"))


def test_a_service_may_say_until_when_it_wants_to_be_left_alone(choir, service):
    phone = subscribed(choir.rosa, Phone(service))
    choir.answer()
    service.answers, service.wait = [429], format_datetime(NOON + timedelta(minutes=30), usegmt=True)
    send()
    send(timedelta(minutes=29))
    assert phone.rang == []
    send(timedelta(minutes=31))
    assert len(phone.rang) == 1


@pytest.mark.parametrize("wait", ["soon", "-5", "²", "Thu, 99 Nov 2026 25:00:00 GMT", "9" * 40])
def test_a_wait_that_nobody_understands_is_the_usual_one(choir, service, wait):
    phone = subscribed(choir.rosa, Phone(service))
    choir.answer()
    service.answers, service.wait = [503], wait
    send()
    send(timedelta(hours=1, minutes=5))
    assert len(phone.rang) == 1


def test_two_push_workers_at_once_ring_once(ground, service):
    with clock.at(NOON):
        choir = Choir()
        with unit_of_work():
            choosing.choose(session().get_one(Member, choir.rosa.id), {"stream.answered": KindWish.PHONE}, {})
        phones = [subscribed(choir.rosa, Phone(service, str(number))) for number in range(8)]
        choir.answer()
    together = Barrier(2)

    def work():
        together.wait()
        send_due_pushes()

    with clock.at(NOON + SOON), ThreadPoolExecutor(2) as workers:
        for each in [workers.submit(copy_context().run, work) for _ in range(2)]:
            each.result()
    assert [len(phone.rang) for phone in phones] == [1] * 8
    assert {row.attempts for row in rows(Delivery)} == {1}


def test_parcels_to_one_service_go_over_one_line(choir, service, one_hand):
    phones = [subscribed(choir.rosa, Phone(service, str(number))) for number in range(6)]
    choir.answer()
    send()
    assert [len(phone.rang) for phone in phones] == [1] * 6
    assert service.lines == 1


def test_a_service_that_hung_up_meanwhile_is_greeted_anew(choir, service, one_hand, monkeypatch):
    monkeypatch.setattr(handing_over.Round, "arrived", hung_up_between(service, handing_over.Round.arrived))
    monkeypatch.setattr(pushes, "BATCH", 1)
    phones = [subscribed(choir.rosa, Phone(service, str(number))) for number in range(2)]
    choir.answer()
    monkeypatch.setattr(pushes, "MOST_UNDER_WAY", 1)
    send()
    assert [len(phone.rang) for phone in phones] == [1] * 2
    assert service.lines == 2


def hung_up_between(service, arrived):
    def then(turn):
        found = arrived(turn)
        service.hang_up()
        return found

    return then


def test_a_silent_service_does_not_hold_up_the_others(choir, service, one_hand, monkeypatch):
    monkeypatch.setattr(handing_over, "SILENT_AFTER", 1)
    with PushService() as silent:
        monkeypatch.setattr(outside._neighbours, "inside", frozenset({service.place, silent.place}))
        silent.answers = ["hang"] * 9
        waiting = [subscribed(choir.rosa, Phone(silent, str(number))) for number in range(3)]
        phone = subscribed(choir.rosa, Phone(service))
        choir.answer()
        send()
        assert len(phone.rang) == 1
        assert silent.lines == 1, "who said nothing is left alone for this turn"
        silent.answers = []
        send(timedelta(minutes=4))
        assert [len(each.rang) for each in waiting] == [1] * 3


def test_a_warning_goes_before_everything_that_waits(choir, service, one_hand):
    phone = subscribed(choir.rosa, Phone(service))
    answered(choir, 3)
    with unit_of_work():
        newest = session().scalars(select(Delivery).order_by(Delivery.id.desc()).limit(1)).one()
        session().execute(update(Delivery).where(Delivery.id == newest.id).values(rank=Rank.WARNING))
    send()
    assert phone.rang[0]["url"].endswith("nr-2") or "Nr. 2" in phone.rang[0]["body"]


def test_a_flushed_queue_delays_and_loses_nothing(choir, service):
    """With Redis it is Redis that is flushed: nothing of what is true stands there."""
    phone = subscribed(choir.rosa, Phone(service))
    with unit_of_work():
        both = {"stream.answered": KindWish.EVERYWHERE}
        choosing.choose(session().get_one(Member, choir.rosa.id), both, {})
    forgetful(choir)
    assert rows(Notification) == []
    with clock.at(NOON + timedelta(seconds=40)):  # a slow machine takes some of them for what came before
        delivery.sweep()
        jobs.forget_queue()
    assert len(rows(Notification)) == 1
    with clock.at(NOON + SOON):
        for _minute in range(2):
            write_due_mails()
            send_due_pushes()
            delivery.sweep()
    assert len(phone.rang) == 1
    assert len(rows(Mail)) == 1


def forgetful(choir):
    """Clara answers, and before a worker looks the queue is empty."""
    work_off, jobs.work_off = jobs.work_off, jobs.forget_queue
    try:
        choir.answer()
    finally:
        jobs.work_off = work_off


def test_a_restart_between_two_batches_goes_on_where_it_was(choir, service, monkeypatch):
    phones = [subscribed(choir.rosa, Phone(service, str(number))) for number in range(6)]
    choir.answer()
    with monkeypatch.context() as dying:
        dying.setattr(pushes, "BATCH", 2)
        dying.setattr(pushes, "MOST_UNDER_WAY", 2)
        dying.setattr(pushes, "note", once_and_die(pushes.note))
        with pytest.raises(KeyboardInterrupt):
            send()
    assert sum(len(phone.rang) for phone in phones) == 4
    assert {row.state for row in rows(Delivery)} == {
        DeliveryState.DONE,
        DeliveryState.LEASED,
        DeliveryState.WAITING,
    }
    send(SOON + timedelta(seconds=5))
    assert [len(phone.rang) for phone in phones] == [1] * 6
    assert {row.state for row in rows(Delivery)} == {DeliveryState.DONE, DeliveryState.LEASED}


def once_and_die(note):
    """The first batch is noted; then the machine goes off while the second is handed over."""
    told = []

    def noting(handed):
        if told:
            raise KeyboardInterrupt
        if handed:
            told.append(note(handed))

    return noting


class Bells:
    """The open pages of some people; remembers what each was told."""

    def __init__(self, *people):
        self.topics, self.told = {person.id: f"bell:{person.public_id}" for person in people}, {}

    def people(self):
        return self.topics

    def say_to(self, member_id, topic, event, words):
        assert (topic, event) == (self.topics[member_id], "bell.counted")
        self.told[member_id] = words["count"]


def test_all_bells_are_counted_with_one_question(choir):
    with unit_of_work():
        choosing.choose_peace(session().get_one(Member, choir.rosa.id), Peace())
    answered(choir, 2)
    bells = Bells(choir.rosa, choir.clara)
    tell_bells("bells", bells)
    assert bells.told == {choir.rosa.id: 2, choir.clara.id: 0}
    assert MOST_BELLS < 50, "a few ask for themselves"
