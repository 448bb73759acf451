"""Messages that ring on a phone, whatever the push service does meanwhile."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.community.models import Member
from app.features.accounts.models import DeviceSession
from app.features.notifications.actions import choosing, pushing, reading
from app.features.notifications.actions.choosing import KindWish, Peace
from app.features.notifications.jobs.handing_over import Round
from app.features.notifications.jobs.pushes import send_due_pushes
from app.features.notifications.models import Delivery, DeliveryState, PushDevice, Reason
from app.foundation import clock, fetching, outside, web_push
from app.foundation.db import session
from app.foundation.tokens import new_token
from app.foundation.work import unit_of_work
from tests.features.notifications.choir import EVENING, MORNING, NOON, Choir, rows
from tests.foundation.push_service import Phone, PushService

# The moment of grace is over, also where the machine is busy.
SOON = timedelta(minutes=1)
# Its statements are the work of the worker, which no page asks.
pytestmark = pytest.mark.only_on("sqlite", "postgresql")


@pytest.fixture
def service(house, monkeypatch):
    del house
    with PushService() as service:
        monkeypatch.setattr(outside._neighbours, "inside", frozenset({service.place}))
        monkeypatch.setattr(fetching, "PATIENCE", 0.5)
        yield service


@pytest.fixture
def choir(app):
    del app
    with clock.at(NOON):
        choir = Choir()
        with unit_of_work():
            rosa = session().get_one(Member, choir.rosa.id)
            choosing.choose(rosa, {"stream.answered": KindWish.PHONE}, {})
            choosing.choose_peace(rosa, Peace(shows_content=True))
        yield choir


def subscribed(member, phone):
    with unit_of_work():
        browser = DeviceSession(
            member_id=member.id, token_digest=new_token(), expires_at=clock.now() + timedelta(days=1)
        )
        session().add(browser)
        session().flush()
        pushing.subscribe(session().get_one(Member, member.id), browser.id, phone.address)
    return phone


def send(after=SOON, since=NOON):
    with clock.at(since + after):
        send_due_pushes()


def test_it_rings_after_a_moment_on_each_device(choir, service):
    phone, desk = (subscribed(choir.rosa, Phone(service, name)) for name in ("phone", "desk"))
    choir.answer()
    assert phone.rang == [], "whoever has the page open reads it there"
    send()
    send()
    for device in (phone, desk):
        [shown] = device.rang
        assert shown["title"] == "Lindental"
        assert shown["body"] == "Clara hat geantwortet: „Probe am Montag“."
        assert shown["url"].startswith("/g/")


def test_what_was_read_meanwhile_does_not_ring(choir, service):
    phone = subscribed(choir.rosa, Phone(service))
    choir.answer()
    with unit_of_work():
        reading.read_all(session().get_one(Member, choir.rosa.id))
    send()
    assert phone.rang == []
    assert rows(Delivery)[0].reason is Reason.READ


def test_what_others_wrote_is_not_on_the_locked_screen_unless_wanted(choir, service):
    phone = subscribed(choir.rosa, Phone(service))
    with unit_of_work():
        choosing.choose_peace(session().get_one(Member, choir.rosa.id), Peace())
    choir.answer()
    send()
    assert [shown["body"] for shown in phone.rang] == ["Jemand antwortet mir"]


@pytest.mark.parametrize("status", [404, 410])
def test_a_subscription_that_ended_goes_and_others_stay(choir, service, status):
    gone = subscribed(choir.rosa, Phone(service, "gone"))
    choir.answer()
    service.answers = [status]
    send()
    assert gone.rang == []
    assert rows(PushDevice) == []
    assert rows(Delivery)[0].reason is Reason.NO_DEVICE


def test_what_is_too_long_rings_without_words(choir, service):
    phone = subscribed(choir.rosa, Phone(service))
    choir.answer()
    service.answers = [413]
    send()
    assert [shown["body"] for shown in phone.rang] == [""]
    long, short = (headers for _path, _answer, headers, _body in service.taken)
    assert [short[name] == long[name] for name in ("TTL", "Urgency")] == [True, True]


def test_a_busy_service_is_asked_again_when_it_said(choir, service):
    phone = subscribed(choir.rosa, Phone(service))
    choir.answer()
    service.answers, service.wait = [429], "600"
    send()
    send(timedelta(minutes=9))
    assert phone.rang == []
    send(timedelta(minutes=13))
    assert len(phone.rang) == 1


@pytest.mark.parametrize("trouble", [500, 503, "hang"])
def test_a_service_in_trouble_is_tried_again_later_and_then_given_up(choir, service, trouble):
    phone = subscribed(choir.rosa, Phone(service))
    choir.answer()
    service.answers = [trouble]
    send()
    assert rows(Delivery)[0].state is DeliveryState.WAITING
    send(timedelta(minutes=4))
    assert len(phone.rang) == 1


def test_after_a_day_in_vain_it_says_so(choir, service):
    subscribed(choir.rosa, Phone(service))
    choir.answer()
    service.answers = [503] * 20
    for hours in (0, 1, 2, 3, 8, 25, 38):
        send(timedelta(hours=hours, minutes=5))
    assert rows(Delivery)[0].state is DeliveryState.FAILED
    assert rows(Delivery)[0].reason is Reason.REFUSED


def test_a_key_that_is_not_known_deletes_nobody(choir, service):
    subscribed(choir.rosa, Phone(service))
    choir.answer()
    service.answers = [403]
    send()
    assert rows(Delivery)[0].reason is Reason.REFUSED
    assert len(rows(PushDevice)) == 1


def test_a_worker_killed_while_it_sends_leaves_it_to_the_next(choir, service, monkeypatch):
    phone = subscribed(choir.rosa, Phone(service))
    choir.answer()
    with monkeypatch.context() as dying:
        dying.setattr(Round, "hand_over", killed)
        with pytest.raises(KeyboardInterrupt):
            send()
    assert rows(Delivery)[0].state is DeliveryState.LEASED
    send(SOON + timedelta(seconds=20))
    assert phone.rang == []
    send(SOON + timedelta(seconds=100))
    assert len(phone.rang) == 1


def killed(_round, _sending):
    raise KeyboardInterrupt


def test_what_came_at_night_rings_once_in_the_morning(choir, service):
    phone = subscribed(choir.rosa, Phone(service))
    posts = [choir.post, choir.publish("Noten"), choir.publish("Kuchen")]
    with clock.at(EVENING):
        for post in posts:
            choir.answer(post)
    send(since=EVENING)
    assert phone.rang == []
    send(since=MORNING)
    assert [shown["body"] for shown in phone.rang] == ["3 Mitteilungen haben auf Sie gewartet"]


def test_what_can_wait_rings_three_times_a_day(choir, service):
    phone = subscribed(choir.rosa, Phone(service))
    for number in range(5):
        choir.answer(choir.publish(f"Nr. {number}"))
        send(SOON + timedelta(minutes=number))
    assert len(phone.rang) == 3
    assert [row.reason for row in rows(Delivery)][3:] == [Reason.ENOUGH] * 2


def test_a_browser_that_signs_out_is_not_told(choir, service):
    phone = subscribed(choir.rosa, Phone(service))
    choir.answer()
    with unit_of_work():
        for browser in session().scalars(select(DeviceSession)).all():
            session().delete(browser)
    send()
    assert phone.rang == []
    assert rows(Delivery)[0].reason is Reason.NO_DEVICE


def test_a_browser_belongs_to_whoever_signed_in_last(choir, service):
    phone = subscribed(choir.clara, Phone(service))
    subscribed(choir.rosa, phone)
    [device] = rows(PushDevice)
    assert device.member_id == choir.rosa.id


def test_a_browser_with_an_old_key_of_ours_is_left_alone(choir, service):
    phone = subscribed(choir.rosa, Phone(service))
    with unit_of_work():
        session().execute(update(PushDevice).values(key_name="another"))
    choir.answer()
    send()
    assert phone.rang == []
    assert web_push.key_name() != "another"
