"""The desk of those who work for one facility alone, and what nobody decides about themselves."""

import re
from datetime import timedelta

import pytest

from app.foundation import clock
from app.foundation.work import unit_of_work
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.furnishing import assign
from app.modules.booking.actions.recording import Record, hand_out
from app.modules.booking.models import Duty
from app.modules.booking.queries.bookings import booking_of
from app.modules.booking.queries.desk import DESK
from tests.desks import on_desk
from tests.modules.booking.test_deciding_over_http import browser, case
from tests.modules.booking.town import Town, noon


@pytest.fixture
def town(app):
    with unit_of_work():
        town = Town()
        town.hut_here, town.other = town.hut(), town.hut()
        town.first = town.asks(town.rosa, town.hut_here, noon(2))
        town.asks(town.rosa, town.other, noon(4))
        return town


def named(town: Town, **duties) -> None:
    with unit_of_work():
        assign(town.hut_here, town.stefan, {getattr(Duty, name): [who.id] for name, who in duties.items()})


def texts(member) -> list[str]:
    with unit_of_work(write=False):
        return [str(each.text) for each in on_desk(member, DESK)]


def test_who_decides_about_one_facility_sees_its_requests_alone(client, town):
    karl = browser(client, town.karl)
    assert "topbar__tool--inbox" not in karl.get("/groups").text
    named(town, APPROVER=town.karl)
    assert len(texts(town.karl)) == 1
    assert len(texts(town.stefan)) == 2
    top = karl.get("/groups").text.partition("</header>")[0]
    assert re.search(r'data-part="number">(\d+)<', top.partition("topbar__tool--inbox")[2])[1] == "1"
    assert karl.get("/counts").json["desk"] == 1


def test_nobody_has_their_own_request_on_the_desk(town):
    named(town, APPROVER=town.rosa)
    assert texts(town.rosa) == []


def test_a_caretaker_sees_the_keys_of_today(client, town):
    named(town, CARETAKER=town.karl)
    with unit_of_work():
        approve(booking_of(town.first.id), town.stefan)
    assert texts(town.karl) == [], "not yet, and no requests"
    with clock.at(town.first.ends_at + timedelta(hours=3)):
        assert texts(town.karl) == [], "nobody fetched them, and it is over"
    with clock.at(town.first.starts_at - timedelta(hours=3)):
        [out] = texts(town.karl)
        assert "Rosa" in out
        with unit_of_work(write=False):
            assert [thing.url for thing in on_desk(town.karl, DESK)] == [case(town, town.first, "/handover")]
        with unit_of_work():
            hand_out(booking_of(town.first.id), town.karl, Record(keys="1"))
    with clock.at(town.first.ends_at + timedelta(days=1)), unit_of_work(write=False):
        [back] = on_desk(town.karl, DESK)
        assert back.url == case(town, town.first, "/return")
        assert str(back.text) != out
