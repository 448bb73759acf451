"""What does not ring a second time, and browsers that nobody reaches any more."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from app.features.notifications.jobs.pushes import forget_silent_devices
from app.features.notifications.models import Delivery, PushDevice, Reason
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.features.notifications.choir import NOON, rows
from tests.features.notifications.test_ringing import choir, send, service, subscribed
from tests.foundation.push_service import Phone

__all__ = ["choir", "service"]  # what the tests of ringing stand on
pytestmark = pytest.mark.only_on("sqlite", "postgresql")


def test_one_thing_rings_once_in_ten_minutes(choir, service):
    phone = subscribed(choir.rosa, Phone(service))
    for minutes in (0, 5, 12):
        with clock.at(NOON + timedelta(minutes=minutes)):
            choir.answer(body=f"Nach {minutes} Minuten.")
        send(timedelta(minutes=minutes + 1))
    assert len(phone.rang) == 2
    assert [row.reason for row in rows(Delivery)] == [None, Reason.ENOUGH, None]


def test_a_browser_that_nobody_reached_for_eight_weeks_is_forgotten(choir, service):
    for name in ("silent", "quiet"):
        subscribed(choir.rosa, Phone(service, name))
    old = NOON - timedelta(weeks=9)
    with unit_of_work():
        session().execute(update(PushDevice).values(created_at=old))
    assert forget_silent_devices() == 0, "nothing was tried"
    service.answers = [400]
    choir.answer()
    send()
    failed = [row for row in rows(Delivery) if row.reason is Reason.REFUSED]
    assert len(failed) == 1
    assert forget_silent_devices() == 1
    assert [row.id for row in rows(PushDevice)] != [failed[0].device_id]
    assert forget_silent_devices() == 0, "the other one was reached today"
