"""Somebody lives here, and the house does not know it yet."""

import re

import pytest

from app.foundation.work import unit_of_work
from app.modules.booking.actions.agreements import agree
from app.modules.booking.models import VersionKind
from tests.modules.booking.browsers import asked, at, browser, desk, in_town, text
from tests.modules.booking.town import Town, in_days

QUESTION = "Wohnen Sie hier?"
SAME_FOR_ALL = {
    "rates": [
        {"title": "Miete Einwohner", "amount": "120", "audiences": ["resident"]},
        {"title": "Miete", "amount": "120.00"},
    ]
}


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


def address_is_open(client, town, hut, member):
    page = browser(client, member).get(desk(town, hut)).text
    [opened] = re.findall(r'<details class="more"( open)?>\s*<summary>Anschrift', page)
    return bool(opened)


def test_the_address_stands_open_where_it_changes_the_price(client, town):
    counted, uncounted = made(town, resident_postcodes=["34999"]), made(town)
    with in_town(town):
        free = town.hut(resident_postcodes=["34999"])
        same = town.hut(resident_postcodes=["34999"])
        agree(same, town.stefan, VersionKind.PRICES, SAME_FOR_ALL)
    assert address_is_open(client, town, counted, town.gero)
    assert not address_is_open(client, town, counted, town.rosa), "she is known to live here"
    for hut in (uncounted, free, same):
        assert not address_is_open(client, town, hut, town.gero)


def test_the_setup_asks_for_postcodes_where_residents_pay_another_price(client, town):
    lacking, told = made(town), made(town, resident_postcodes=["34999"])
    with in_town(town):
        agree(same := town.hut(), town.stefan, VersionKind.PRICES, SAME_FOR_ALL)
    for hut, is_asked in ((lacking, True), (told, False), (same, False)):
        setup = at(town, f"/facilities/{hut.post.public_id}")
        way = f'href="{setup}/access#resident_postcodes"'
        for page in ("", "/prices"):
            assert (way in browser(client, town.stefan).get(setup + page).text) == is_asked
    read = browser(client, town.stefan).get(at(town, f"/facilities/{lacking.post.public_id}/access"))
    assert 'id="resident_postcodes"' in read.text, "the way leads to the field"
