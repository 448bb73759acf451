"""A warning rings on phones for as long as it holds, at any hour, and no longer."""

from datetime import timedelta

import pytest

from app.community.models import Member
from app.features.accounts.models import DeviceSession
from app.features.notifications.actions.pushing import subscribe
from app.features.notifications.jobs.mails import write_due_mails
from app.features.notifications.jobs.pushes import send_due_pushes
from app.features.notifications.models import Habits, Notification
from app.foundation import clock, outside
from app.foundation.db import session
from app.foundation.mail import Mail
from app.foundation.tokens import new_token
from app.foundation.work import unit_of_work
from tests.foundation.push_service import Phone, PushService
from tests.modules.warnings.station import NIGHT, stored


@pytest.fixture
def service():
    with PushService() as service:
        yield service


@pytest.fixture
def phone(station, service, monkeypatch):
    """Rosa's, which is told at every hour, and shows nothing private."""
    monkeypatch.setattr(outside._neighbours, "inside", frozenset({service.place}))
    phone = Phone(service)
    with unit_of_work():
        rosa = session().get_one(Member, station.rosa.id)
        until = clock.now() + timedelta(days=1)
        browser = DeviceSession(member_id=rosa.id, token_digest=new_token(), expires_at=until)
        session().add_all([browser, Habits(member_id=rosa.id, is_quiet_at_night=False)])
        session().flush()
        subscribe(rosa, browser.id, phone.address)
    return phone


def test_a_phone_that_was_off_rings_until_the_warning_ends(station, service, phone):
    station.released(hours="6")
    assert phone.rang[0]["title"] == "Lindental"
    assert "Trinkwasser abkochen" in phone.rang[0]["body"]
    [(_path, _answer, headers, _body)] = service.taken
    assert headers["Urgency"] == "high"
    assert 6 * 3_600 - 60 < int(headers["TTL"]) <= 6 * 3_600, "as long as it holds"


@pytest.mark.parametrize(("level", "word"), [("urgent", "Dringend"), ("danger", "Gefahr")])
def test_a_drill_says_so_before_everything_else(station, phone, level, word):
    station.released(level=level, drill="1")
    with clock.at(NIGHT + timedelta(minutes=1)):
        send_due_pushes()
    [shown] = phone.rang
    assert shown["title"] == "ÜBUNG – Lindental"
    assert shown["body"] == f"ÜBUNG – {word}: Trinkwasser abkochen", (
        "what everybody is warned of is not private"
    )


def mailed(member):
    write_due_mails()
    return [mail.subject for mail in stored(Mail) if mail.member_id == member.id]


@pytest.mark.parametrize("looks", [True, False])
def test_what_is_urgent_comes_by_mail_if_nobody_looks_within_an_hour(station, phone, looks):
    address = station.released(level="urgent", districts=[])
    assert mailed(station.otto) == ["Dringend: Trinkwasser abkochen"], "no phone of his rings"
    if looks:
        assert station.browser(station.rosa).post(f"{address}/acknowledgement").status_code == 303
        assert [
            each.read_at is None for each in stored(Notification) if each.member_id == station.rosa.id
        ] == [False]
    with clock.at(NIGHT + timedelta(minutes=59)):
        assert mailed(station.rosa) == []
    with clock.at(NIGHT + timedelta(minutes=61)):
        assert mailed(station.rosa) == ([] if looks else ["Dringend: Trinkwasser abkochen"])


def test_a_danger_comes_by_mail_at_once(station, phone):
    station.released(level="danger")
    assert mailed(station.rosa) == ["Gefahr: Trinkwasser abkochen"]
