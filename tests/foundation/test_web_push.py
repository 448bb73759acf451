"""Web push: signed, sealed for one browser, and only to push services."""

import pytest
from py_vapid import Vapid02

from app.foundation import fetching, outside, web_push
from app.foundation.outside import NotFetched
from app.foundation.web_push import Address, Parcel
from tests.foundation.push_service import Phone, PushService


@pytest.fixture
def service(house, monkeypatch):
    del house
    with PushService() as service:
        monkeypatch.setattr(outside._neighbours, "inside", frozenset({service.place}))
        yield service


def test_only_the_browser_it_is_for_can_read_it(service):
    phone, other = Phone(service), Phone(service, "other")
    assert web_push.post(phone.address, Parcel({"body": "Grüße"}, 60, is_urgent=True)) == (201, "")
    [(_path, _answer, headers, body)] = service.taken
    assert phone.rang == [{"body": "Grüße"}]
    assert other.rang == []
    assert "Grüße".encode() not in body
    assert (headers["Urgency"], headers["TTL"]) == ("high", "60")


def test_it_is_signed_with_the_key_that_browsers_were_given(service):
    web_push.post(Phone(service).address, Parcel({}, 60))
    signed = service.taken[0][2]["Authorization"]
    assert f"k={web_push.public_key()}" in signed
    token = signed.split("t=")[1].split(",")[0]
    assert Vapid02.verify(f"vapid t={token},k={web_push.public_key()}")


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/x",
        "https://updates.push.services.mozilla.com/wpush/v2/x",
        "https://web.push.apple.com/x",
        "https://db5p.notify.windows.com/w/?token=x",
    ],
)
def test_the_push_services_of_browsers_are_known(house, endpoint):
    del house
    assert web_push.is_known_service(endpoint)


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://example.org/x",
        "http://fcm.googleapis.com/x",
        "https://fcm.googleapis.com:8443/x",
        "https://fcm.googleapis.com.evil.example/x",
        "https://evilpush.apple.com.example/",
        "https://user:word@web.push.apple.com/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://169.254.169.254/latest",
        "ftp://fcm.googleapis.com/x",
        "nonsense",
    ],
)
def test_nothing_else_is_asked(house, endpoint):
    del house
    assert not web_push.is_known_service(endpoint)


def test_a_known_name_that_leads_into_the_own_network_is_not_asked(house, monkeypatch):
    del house
    monkeypatch.setattr(outside.socket, "getaddrinfo", lambda *_a, **_b: [(2, 1, 6, "", ("10.0.0.1", 443))])
    with pytest.raises(NotFetched):
        fetching.hand_over("https://fcm.googleapis.com/x", b"", {})


@pytest.mark.parametrize(("p256dh", "auth"), [("", ""), ("AAAA", "AAAA"), ("!", "!"), ("BA" * 43, "A" * 22)])
def test_a_browser_without_a_real_key_is_refused(house, p256dh, auth):
    del house
    assert not web_push.is_address(Address("https://fcm.googleapis.com/x", p256dh, auth))
