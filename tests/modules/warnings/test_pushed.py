"""A warning rings on phones for as long as it holds, at any hour, and no longer."""

from datetime import timedelta

import pytest

from app.community.models import Member
from app.features.accounts.models import DeviceSession
from app.features.notifications.actions.pushing import subscribe
from app.foundation import clock, outside
from app.foundation.db import session
from app.foundation.tokens import new_token
from app.foundation.work import unit_of_work
from tests.foundation.push_service import Phone, PushService
from tests.modules.warnings.station import NIGHT, Station


@pytest.fixture
def station(client):
    with clock.at(NIGHT):
        yield Station(client)


def test_a_phone_that_was_off_rings_until_the_warning_ends(station, monkeypatch):
    with PushService() as service:
        monkeypatch.setattr(outside._neighbours, "inside", frozenset({service.place}))
        phone = Phone(service)
        with unit_of_work():
            rosa = session().get_one(Member, station.rosa.id)
            until = clock.now() + timedelta(days=1)
            browser = DeviceSession(member_id=rosa.id, token_digest=new_token(), expires_at=until)
            session().add(browser)
            session().flush()
            subscribe(rosa, browser.id, phone.address)
        station.released(hours="6")
        assert "Trinkwasser abkochen" in phone.rang[0]["body"]
        [(_path, _answer, headers, _body)] = service.taken
    assert headers["Urgency"] == "high"
    assert 6 * 3_600 - 60 < int(headers["TTL"]) <= 6 * 3_600, "as long as it holds"
