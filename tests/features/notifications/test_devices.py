"""The page of devices: only one's own, only real addresses."""

import pytest
from sqlalchemy import select

from app.features.notifications.jobs import pushes
from app.features.notifications.models import PushDevice
from app.foundation import clock, outside
from app.foundation import jobs as queue
from app.foundation.db import session
from app.foundation.web_push import key_name
from app.foundation.work import unit_of_work
from tests.factories import sign_in
from tests.features.notifications.choir import NOON, Choir
from tests.foundation.push_service import Phone, PushService

PAGE = "/account/notifications/devices"


@pytest.fixture
def service(house, monkeypatch):
    del house
    with PushService() as service:
        monkeypatch.setattr(outside._neighbours, "inside", frozenset({service.place}))
        yield service


@pytest.fixture
def choir(app):
    del app
    with clock.at(NOON):
        yield Choir()


def handed_in(browser, phone, **other):
    address = phone.address
    fields = {"endpoint": address.endpoint, "p256dh": address.p256dh, "auth": address.auth}
    return browser.post(PAGE, data=fields | other)


def test_a_browser_is_told_after_it_handed_in_where_it_is_and_rings_at_once(choir, client, service):
    browser, phone = sign_in(client, choir.rosa), Phone(service)
    assert handed_in(browser, phone).status_code == 303
    queue.work_off()
    assert [shown["title"] for shown in phone.rang] == ["Lindental"]
    page = browser.get(PAGE, headers={"Accept-Language": "de"}).text
    assert "dieses hier" in page
    assert "Testen" in page


def test_where_it_was_reached_before_it_is_not_any_more_and_nobody_is_rung_for_that(choir, client, service):
    browser, old, new = sign_in(client, choir.rosa), Phone(service, "old"), Phone(service, "new")
    handed_in(browser, old)
    queue.work_off()
    assert handed_in(browser, new, is_again="y").status_code == 303
    queue.work_off()
    assert (len(old.rang), new.rang) == (1, [])
    with unit_of_work(write=False):
        device = session().scalars(select(PushDevice)).one()
    assert (device.endpoint, device.key_name) == (new.address.endpoint, key_name())


def test_it_can_be_tested_and_removed_by_its_owner_alone(choir, client, service):
    browser, phone = sign_in(client, choir.rosa), Phone(service)
    handed_in(browser, phone)
    queue.work_off()
    with unit_of_work(write=False):
        number = session().scalars(select(PushDevice.public_id)).one()
    other = sign_in(client.application.test_client(), choir.clara)
    for act in ("test", "removal"):
        assert other.post(f"{PAGE}/{number}/{act}").status_code == 404
    assert browser.post(f"{PAGE}/{number}/test").status_code == 303
    queue.work_off()
    assert len(phone.rang) == 2
    assert browser.post(f"{PAGE}/{number}/removal").status_code == 303
    with unit_of_work(write=False):
        assert session().scalars(select(PushDevice)).all() == []
    pushes.send_test(4711)


@pytest.mark.parametrize(
    "wrong",
    [
        {"endpoint": "https://10.0.0.1/x"},
        {"endpoint": "https://example.org/x"},
        {"endpoint": ""},
        {"p256dh": "AAAA"},
        {"auth": "A" * 41},
    ],
)
def test_an_address_that_is_none_is_refused_in_words(choir, client, service, wrong):
    answer = handed_in(sign_in(client, choir.rosa), Phone(service), **wrong)
    assert answer.status_code == 422
    assert answer.json["errors"]
