"""Whoever keeps the place going sees what waits and what failed; what a restored backup brought waits for a decision."""

from datetime import timedelta

import pytest

from app.community.roles import Role
from app.features.notifications.actions.backlog import freeze
from app.features.notifications.jobs.mails import write_due_mails
from app.features.notifications.models import Delivery, DeliveryState, Notification, Reason
from app.foundation import clock
from app.foundation.mail import Mail, MailState
from app.foundation.mail_sending import send_due
from app.foundation.work import unit_of_work
from tests.factories import a_member, sign_in
from tests.features.notifications.choir import NOON, Choir, rows

GERMAN = {"Accept-Language": "de"}


@pytest.fixture
def choir(client):
    with clock.at(NOON):
        yield Choir()


@pytest.fixture
def anna(client, choir):
    """Runs the place."""
    del choir
    with unit_of_work():
        anna = a_member("Anna", language="de", role=Role.ADMIN)
    return sign_in(client, anna)


@pytest.fixture
def restored(choir, monkeypatch):
    """A backup was made while one message waited to be mailed and one mail waited for the server."""
    monkeypatch.setattr("app.features.notifications.jobs.mails.write_due_mails", lambda: None)
    with unit_of_work() as session:
        for delivery in rows(Delivery):
            session.delete(session.merge(delivery))
    choir.answer()
    with unit_of_work() as session:
        for delivery in rows(Delivery):
            session.merge(delivery).state = DeliveryState.WAITING
        for mail in rows(Mail):
            session.merge(mail).state = MailState.QUEUED
    with unit_of_work():
        return freeze()


def states(table):
    return {row.state for row in rows(table)}


def test_after_a_restore_nothing_leaves_before_somebody_decides(restored, anna):
    assert restored >= 2
    with clock.at(NOON + timedelta(days=1)):
        write_due_mails()
        assert send_due() == 0
    assert states(Delivery) == {DeliveryState.FROZEN}
    assert states(Mail) == {MailState.FROZEN}
    page = anna.get("/admin/messages", headers=GERMAN).text
    assert f"{restored} Mitteilungen kamen mit der Sicherung zurück" in page


def test_what_still_holds_is_sent_and_what_is_out_of_date_is_not(restored, anna):
    with unit_of_work() as session:
        for notification in rows(Notification):
            session.merge(notification).read_at = clock.now()
    assert anna.post("/admin/messages", data={"choice": "send"}).status_code == 303
    write_due_mails()
    assert states(Delivery) == {DeliveryState.SKIPPED}
    assert {row.reason for row in rows(Delivery)} == {Reason.READ}
    assert "kamen mit der Sicherung" not in anna.get("/admin/messages", headers=GERMAN).text


def test_what_is_dropped_never_leaves_and_stays_behind_the_bell(restored, anna):
    assert anna.post("/admin/messages", data={"choice": "drop"}).status_code == 303
    write_due_mails()
    assert send_due() == 0
    assert states(Delivery) == {DeliveryState.SKIPPED}
    assert {row.reason for row in rows(Delivery)} == {Reason.RESTORED}
    assert states(Mail) == {MailState.WITHDRAWN}
    assert rows(Notification)


@pytest.mark.parametrize("choice", ["", "burn", "send\0"])
def test_a_decision_that_is_none_changes_nothing(restored, anna, choice):
    assert anna.post("/admin/messages", data={"choice": choice}).status_code == 422
    assert states(Delivery) == {DeliveryState.FROZEN}


def test_only_who_runs_the_place_sees_it(choir, client):
    assert sign_in(client, choir.clara).get("/admin/messages").status_code in {403, 404}


def test_the_oldest_that_waits_and_what_failed_are_told_with_the_reason(choir, anna):
    choir.answer()
    with unit_of_work() as session:
        late, *_others = rows(Delivery)
        late = session.merge(late)
        late.state, late.not_before = DeliveryState.WAITING, NOON - timedelta(minutes=20)
    assert "Etwas wartet länger als fünf Minuten" in anna.get("/admin/messages", headers=GERMAN).text
    with unit_of_work() as session:
        session.merge(late).fail(Reason.REFUSED)
        mail, *_others = rows(Mail)
        session.merge(mail).last_error = "550 5.1.1 no such person"
    page = anna.get("/admin/messages", headers=GERMAN).text
    assert "länger als fünf Minuten" not in page
    assert "550 5.1.1 no such person" in page
    assert "Der Push-Dienst" in page or "Nicht verschickt" in page or "Nicht gesendet" in page
