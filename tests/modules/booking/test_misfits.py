"""The rules of a facility change: what was agreed before stays, and is listed where it does not fit any more."""

import pytest

from app.foundation.work import unit_of_work
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.facilities import change_rules
from app.modules.booking.models import BookingState
from app.modules.booking.queries.bookings import booking_of
from tests.modules.booking.browsers import at, browser, in_town, text
from tests.modules.booking.town import Town, hours, offer


@pytest.fixture
def town(app):
    """Two evenings in the hall, with an hour between them."""
    with unit_of_work():
        town = Town()
        town.the_hall = town.hall(buffer_after=30)
        part = offer(town.the_hall, "Teil A")
        town.early = town.asks(town.rosa, town.the_hall, hours(30, 14, 17), offer=part)
        town.late = town.asks(town.otto, town.the_hall, hours(30, 18, 20), offer=part)
        for each in (town.early, town.late):
            approve(each, town.stefan)
        return town


def page(town) -> str:
    return at(town, f"/facilities/{town.the_hall.post.public_id}/misfits")


def test_all_is_well_until_a_rule_changes(client, town):
    assert "Jede kommende Buchung passt" in text(browser(client, town.stefan).get(page(town)))
    assert browser(client, town.rosa).get(page(town)).status_code == 403


def test_a_buffer_that_grows_shows_who_is_too_near_to_the_next(client, town):
    with in_town(town):
        change_rules(booking_of(town.early.id).facility, town.stefan, {"buffer_after": 90})
    read = text(browser(client, town.stefan).get(page(town)))
    assert town.early.number in read
    assert town.late.number not in read, "nobody comes after it"
    with unit_of_work(write=False):
        assert booking_of(town.early.id).state is BookingState.APPROVED


def test_a_longest_time_that_shrinks_shows_what_is_longer(client, town):
    with in_town(town):
        change_rules(booking_of(town.early.id).facility, town.stefan, {"longest": 120})
    read = text(browser(client, town.stefan).get(page(town)))
    assert town.early.number in read
    assert town.late.number not in read
