"""Somebody lives here, and the house does not know it yet."""

import pytest

from app.foundation.work import unit_of_work
from tests.modules.booking.browsers import asked, browser, desk, in_town, text
from tests.modules.booking.town import Town, in_days

QUESTION = "Wohnen Sie hier?"


@pytest.fixture
def town(app):
    app.config["WTF_CSRF_ENABLED"] = False
    with unit_of_work():
        return Town()


def looked(client, town, hut, member, **typed):
    days = {"first": in_days(30).isoformat(), "last": in_days(31).isoformat()}
    form = asked(hut, **days, op_id="", **typed)
    headers = {"HX-Request": "true"}
    return text(browser(client, member).post(desk(town, hut, "/check"), data=form, headers=headers))


def made(town, **policies):
    with in_town(town):
        return town.priced(town.hut(**policies))


def test_a_postcode_brings_the_price_of_residents_and_the_page_says_so(client, town):
    hut = made(town, resident_postcodes=["34999"])
    read = looked(client, town, hut, town.gero)
    assert "230,00" in read
    assert f"{QUESTION} Schreiben Sie" in read
    read = looked(client, town, hut, town.gero, postcode="34999")
    assert "150,00" in read
    assert QUESTION not in read


def test_without_postcodes_the_town_hall_knows(client, town):
    read = looked(client, town, made(town), town.gero)
    assert f"{QUESTION} Die Preise" in read


def test_who_is_known_to_live_here_is_not_asked(client, town):
    read = looked(client, town, made(town, resident_postcodes=["34999"]), town.rosa)
    assert "150,00" in read
    assert QUESTION not in read
