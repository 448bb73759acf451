"""Whoever wants their account deleted reads what becomes of their bookings, and so it comes."""

from app.foundation.work import unit_of_work
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.ending import withdraw
from app.modules.booking.actions.forgetting import forget_member
from app.modules.booking.models import BookingState
from tests.modules.booking.browsers import browser, in_town
from tests.modules.booking.town import Town, again, noon

UNDECIDED = (
    "1 Buchung ist noch nicht entschieden. Die Anfrage wird zurückgezogen, wenn Ihr Konto gelöscht wird."
)
AGREED = "1 Buchung ist zugesagt. Sie gilt auch ohne Ihr Konto"


def test_otto_reads_what_is_open_and_what_becomes_of_it(app, client):
    app.config["WTF_CSRF_ENABLED"] = False
    with unit_of_work():
        town = Town()
        hut = town.hut()
        asked, agreed, over = (town.asks(town.otto, hut, noon(days)) for days in (30, 40, 50))
        approve(agreed, town.stefan)
        withdraw(over, town.otto)
    page = browser(client, town.otto).get("/account/delete").text
    assert "Das ist noch offen" in page
    assert UNDECIDED in page
    assert AGREED in page
    for booking in (asked, agreed):
        assert f'href="/g/{town.group.slug}/booking/requests/{booking.public_id}">Grillhütte</a>' in page
    assert over.public_id not in page
    with in_town(town):
        forget_member(town.otto)
    with in_town(town):
        assert again(asked).state is BookingState.WITHDRAWN
        assert (again(agreed).state, again(agreed).booker_id) == (BookingState.APPROVED, None)


def test_whoever_has_nothing_open_reads_nothing_of_it(app, client):
    with unit_of_work():
        town = Town()
        town.asks(town.otto, town.hut())
    assert "Das ist noch offen" not in browser(client, town.rosa).get("/account/delete").text
