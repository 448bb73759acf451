"""Browsers, each with its own life."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.community.models import Member
from app.community.roles import Role
from app.features.accounts import guard
from app.features.accounts.browsers import device_name
from app.features.accounts.events import BrowserSignedOut
from app.features.accounts.models import DeviceSession
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import EventRow
from app.foundation.refusal import Busy
from app.foundation.work import unit_of_work
from tests.factories import sign_in
from tests.features.accounts.conftest import PASSWORD, an_account, enter, is_in

PHONE = "Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def visits(client, *after):
    """Whether the browser is still signed in at each of these moments from now."""
    now = clock.now()
    there = []
    for span in after:
        with clock.at(now + span):
            there.append(is_in(client))
    return there


def test_a_resident_rests_for_sixty_days_and_stays_for_half_a_year(client, browser, rosa):
    enter(client, stay="y")
    resting = browser()
    enter(resting, stay="y")
    assert visits(resting, 59 * DAY, 59 * DAY + 61 * DAY) == [True, False]
    often = [days * DAY for days in range(50, 200, 50)]
    assert visits(client, *often, 179 * DAY, 180 * DAY + HOUR) == [True, True, True, True, False]


def test_staff_rest_for_eight_hours_and_stay_for_a_week(client, browser, rosa):
    with unit_of_work():
        session().get_one(Member, rosa.id).role = Role.STAFF
    clerk = an_account("stefan@demo.example", "Stefan Öhler", Role.STAFF)
    sign_in(client, clerk)
    with unit_of_work():
        row = session().scalars(select(DeviceSession).where(DeviceSession.member_id == clerk.id)).one()
        row.expires_at = clock.now() + 180 * DAY  # the role decides, not what the row once was given
    work = [hours * HOUR for hours in range(7, 7 * 24, 7)]
    assert visits(client, *work, 7 * 24 * HOUR + HOUR)[-2:] == [True, False]
    sign_in(client, clerk)
    assert visits(client, 8 * HOUR + timedelta(minutes=1)) == [False]


def test_visits_are_noted_every_ten_minutes_and_not_more_often(client, rosa):
    enter(client)
    begin = clock.now()

    def noted_after(span):
        with clock.at(begin + span):
            is_in(client)
        with unit_of_work(write=False):
            return session().scalars(select(DeviceSession)).one().seen_at - begin

    assert noted_after(timedelta(minutes=9)) < timedelta(minutes=1)
    assert noted_after(timedelta(minutes=11)) >= timedelta(minutes=11)
    with unit_of_work(write=False):
        assert session().get_one(Member, rosa.id).seen_on is not None


def test_a_page_never_fails_because_a_visit_cannot_be_noted(client, rosa, monkeypatch):
    enter(client)

    def busy(_device_id):
        raise Busy

    monkeypatch.setattr(guard, "remember_visit", busy)
    with clock.at(clock.now() + timedelta(minutes=11)):
        assert is_in(client)


def test_my_devices_are_listed_and_signed_out_one_by_one_or_all_at_once(client, browser, rosa):
    enter(client)
    phone, library = browser(), browser()
    phone.post("/sign-in", data={"email": rosa.email, "password": PASSWORD}, headers={"User-Agent": PHONE})
    enter(library)
    page = client.get("/account/devices").text
    assert "Firefox · Android" in page
    with unit_of_work(write=False):
        rows = session().scalars(select(DeviceSession).order_by(DeviceSession.id)).all()
    assert client.post(f"/account/devices/{rows[1].public_id}/sign-out").status_code == 303
    assert [is_in(each) for each in (client, phone, library)] == [True, False, True]
    assert client.post("/account/devices/sign-out").status_code == 303
    assert [is_in(each) for each in (client, library)] == [True, False]
    with unit_of_work(write=False):
        left = select(EventRow).where(EventRow.name == BrowserSignedOut.name)
        assert len(session().scalars(left).all()) == 2


def test_nobody_signs_out_somebody_elses_device(client, browser, rosa):
    an_account("otto@example.org", "Otto Ofen")
    enter(client)
    otto = browser()
    enter(otto, "otto@example.org")
    with unit_of_work(write=False):
        row = session().scalars(select(DeviceSession).order_by(DeviceSession.id)).first()
    assert otto.post(f"/account/devices/{row.public_id}/sign-out").status_code == 404
    assert is_in(client)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (PHONE, "Firefox · Android"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
            "Safari · iPhone",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge · Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0 Safari/537.36", "Chrome · Linux"),
        ("curl/8", ""),
        (None, ""),
        ("<script>" * 1000, ""),
    ],
)
def test_browsers_have_names_people_know(said, name):
    assert device_name(said) == name


def test_a_browser_that_stays_signed_in_gets_no_cookie_with_every_page(client, rosa):
    enter(client, stay="y")
    for _ in ("the guard of its forms came with signing in", "and stays"):
        assert "Set-Cookie" not in client.get("/account").headers
