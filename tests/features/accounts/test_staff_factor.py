"""Staff and admins need a second factor: they are told, have a week, and then it is needed."""

from datetime import timedelta

import pytest

from app.community.models import Member
from app.community.roles import Role
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.features.accounts.conftest import PASSWORD, an_account, enter, is_in
from tests.features.accounts.test_second_factor import connect


def test_staff_are_told_and_have_a_week(client, browser, anna):
    enter(client, "anna@example.org")
    door = client.get("/account/devices").location
    assert door == "/account/second-factor/needed?next=/account/devices"
    assert client.get(door).status_code == 200
    later = "/account/second-factor/later?next=/account/devices"
    assert client.post(later).location == "/account/devices"
    assert is_in(client)
    begin = clock.now()
    with clock.at(begin + timedelta(days=6)):
        second = browser()
        enter(second, "anna@example.org")
        second.post(later)
        assert is_in(second), "the week goes on"
    with clock.at(begin + timedelta(days=7, minutes=1)):
        third = browser()
        enter(third, "anna@example.org")
        assert "/account/second-factor/later" not in third.get(door).text
        assert third.post(later).status_code == 422
        assert not is_in(third)
        assert connect(third)[1].status_code == 200
        assert is_in(third)


def test_staff_cannot_switch_it_off(client, anna):
    enter(client, "anna@example.org")
    connect(client)
    answer = client.post("/account/second-factor/remove", data={"current": PASSWORD})
    assert answer.status_code == 422


def test_who_becomes_staff_is_asked_in_every_open_browser(client, rosa):
    enter(client)
    assert is_in(client)
    with unit_of_work():
        session().get_one(Member, rosa.id).role = Role.STAFF
    assert client.get("/account").location.startswith("/account/second-factor/needed")


@pytest.mark.parametrize(("email", "asked"), [("clerk@demo.example", False), ("clerk@example.org", True)])
def test_the_made_up_people_of_the_demo_town_are_not_asked(client, demo, email, asked):
    an_account(email, "Stefan Öhler", Role.STAFF)
    enter(client, email)
    assert is_in(client) is not asked


def test_outside_of_the_demo_everybody_is_asked(client):
    an_account("clerk@demo.example", "Stefan Öhler", Role.STAFF)
    enter(client, "clerk@demo.example")
    assert not is_in(client)
