"""Renter and staff talk about a booking in a room that opens, closes and goes with it."""

from datetime import timedelta

import pytest
import time_machine

from app.features.chat.queries.rooms import room_of_case
from app.foundation import clock
from app.foundation.work import unit_of_work
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.ending import withdraw
from app.modules.booking.actions.furnishing import assign
from app.modules.booking.jobs import forget_unmade
from app.modules.booking.models import Duty
from app.modules.booking.queries.bookings import booking_of
from app.modules.booking.queries.talks import key_of
from tests.modules.booking.browsers import at, browser, caught_up, in_town, text
from tests.modules.booking.town import Town, noon


@pytest.fixture
def town(app):
    """Rosa asks for the hut; Stefan decides, Karl keeps the keys."""
    with unit_of_work():
        built = Town()
        hut = built.priced(built.hut())
        assign(hut, built.stefan, {Duty.CARETAKER: [built.karl.id]})
        built.booking = built.asks(built.rosa, hut, noon())
    caught_up()
    return built


def page_of(town):
    return at(town, f"/requests/{town.booking.public_id}")


def pressed(visitor, town):
    """The button on the page of the case: where it leads."""
    page = visitor.get(page_of(town)).text
    hidden = {name: page.split(f'name="{name}" value="')[1].split('"')[0] for name in ("csrf_token", "op_id")}
    answer = visitor.post(f"{page_of(town)}/talk", data=hidden)
    assert answer.status_code == 303
    return answer.headers["Location"].partition("#")[0]


def test_each_side_opens_the_one_room_and_others_know_nothing_of_it(client, town):
    rosa, stefan, otto = (browser(client, each) for each in (town.rosa, town.stefan, town.otto))
    assert "Über diese Buchung reden" in text(rosa.get(page_of(town)))
    room = pressed(rosa, town)
    assert pressed(stefan, town) == room
    assert "Zum Gespräch" in text(stefan.get(page_of(town)))
    assert page_of(town) in stefan.get(room).text, "and back"
    assert town.booking.number in text(rosa.get(room))
    assert rosa.get(room).status_code == stefan.get(room).status_code == 200
    assert otto.get(room).status_code == 404
    assert otto.post(f"{page_of(town)}/talk").status_code in {400, 404}


def test_who_keeps_the_keys_talks_once_they_have_asked(client, town):
    room = pressed(browser(client, town.rosa), town)
    karl = browser(client, town.karl)
    assert karl.get(room).status_code == 404
    assert pressed(karl, town) == room
    assert karl.get(room).status_code == 200


def test_it_closes_with_the_booking_and_is_forgotten_with_its_names(client, town):
    rosa = browser(client, town.rosa)
    room = pressed(rosa, town)
    with in_town(town):
        withdraw(booking_of(town.booking.id), town.rosa)
    caught_up()
    assert "Hier können Sie lesen und reagieren, nicht schreiben." in text(rosa.get(room))
    with time_machine.travel(clock.now() + timedelta(days=91), tick=False), unit_of_work():
        assert forget_unmade() == 1
    with unit_of_work(write=False):
        assert room_of_case(key_of(town.booking.id)) is None


def test_what_is_over_is_not_talked_about_anew(client, town):
    with in_town(town):
        approve(booking_of(town.booking.id), town.stefan)
    rosa = browser(client, town.rosa)
    assert "Über diese Buchung reden" in text(rosa.get(page_of(town)))
    with in_town(town):
        booking_of(town.booking.id).booker_id = None
    assert "Über diese Buchung reden" not in text(browser(client, town.stefan).get(page_of(town)))
