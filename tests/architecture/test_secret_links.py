"""Links with a secret: a good one works; one that is old, used up, made up or meant for something else explains itself."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from app.foundation import clock
from app.foundation.web import House
from app.foundation.work import unit_of_work
from tests.architecture.crawling import match
from tests.architecture.secret_links import SecretLink, links
from tests.factories import a_group, the_town

LINKS = links()
SECRETS = {"code", "own", "token"}
# Buttons and papers of the page behind a link, which load what it loads: the beginnings of their routes.
BEHIND = {
    "accounts.decline", "booking.guest_", "get_involved.decide", "get_involved.guardian_phone", "lost_found.guest_", "polls.guest_silence",
    "volunteering.paper", "volunteering.revoke",
}  # fmt: skip
MADE_UP = ("x", "x" * 10_000, "a\x00b", "😀", "..%2f..", "' OR 1=1 --", "~", "a~b~c")
# So long nobody keeps a phone; what lasts longer lasts.
VERY_LONG = timedelta(days=2_000)
# Read by programs, which see the status.
FOR_PROGRAMS = {"calendar.secret_feed"}


@pytest.fixture(autouse=True)
def town(app: House) -> None:
    with unit_of_work():
        the_town(state="BW")


@pytest.fixture(params=sorted(LINKS))
def route(request) -> str:
    return request.param


@pytest.fixture
def link(route) -> SecretLink:
    return LINKS[route]


@pytest.fixture
def browser(client) -> FlaskClient:
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def explained(browser: FlaskClient, path: str, route: str, status: set[int], words: str = "") -> None:
    """It is answered by this status, with a heading, words and a way on."""
    answer = browser.get(path)
    assert answer.status_code in status
    if route not in FOR_PROGRAMS:
        assert [each for each in ("<h1", "<p>", 'href="/', words) if each not in answer.text] == []


def with_another(house: House, path: str, **other: str) -> str:
    """The same address with something else in it."""
    rule, values = match(house, path, "GET")
    [name] = SECRETS & values.keys()
    changed = {name if key == "secret" else key: value for key, value in other.items()}
    return house.url_map.bind("localhost").build(rule.endpoint, values | changed)


def secret_of(house: House, path: str) -> str:
    _rule, values = match(house, path, "GET")
    [name] = SECRETS & values.keys()
    return values[name]


def test_every_route_with_a_secret_is_known(app):
    with_secret = {each.endpoint for each in app.url_map.iter_rules() if SECRETS & each.arguments}
    assert {each for each in with_secret - LINKS.keys() if not each.startswith(tuple(BEHIND))} == set()
    assert LINKS.keys() <= with_secret


def test_a_good_link_works_and_its_address_goes_to_nobody(browser, route, link):
    answer = browser.get(link.open(browser))
    assert answer.status_code == 200
    assert answer.headers["Referrer-Policy"] in {"no-referrer", "same-origin"}


def test_an_old_link_says_so_and_what_lasts_lasts(browser, route, link):
    path = link.open(browser)
    with clock.at(clock.now() + (link.good_for or VERY_LONG)):
        if link.good_for is None:
            assert browser.get(path).status_code == 200
        else:
            explained(browser, path, route, {link.ended}, link.says)
            assert browser.post(path, data={"password": "fünf schwarze Katzen"}).status_code == link.ended


def test_a_link_that_was_used_or_taken_back_says_so(app, browser, route, link):
    path = link.open(browser)
    if link.end is None:
        assert [browser.get(path).status_code for _again in range(3)] == [200] * 3
        return
    link.end(browser, path)
    explained(app.test_client(), path, route, {link.ended})


def test_made_up_secrets_are_told_so(app, browser, route, link):
    path = link.open(browser)
    secret = secret_of(app, path)
    for made_up in (*MADE_UP, secret[:-1], f"{secret}x", secret.swapcase() + "x"):
        explained(browser, with_another(app, path, secret=made_up), route, {404, 410})


def test_a_secret_is_good_for_one_thing_only(app, browser, route, link):
    secret = secret_of(app, link.open(browser))
    stranger = app.test_client()
    for other in LINKS.keys() - {route}:
        [rule] = [each for each in app.url_map.iter_rules(other) if SECRETS & each.arguments]
        given = {name: secret if name in SECRETS else "group-1" for name in rule.arguments}
        path = app.url_map.bind("localhost").build(other, given)
        assert stranger.get(path).status_code in {404, 410}, other


def test_a_secret_opens_nothing_in_another_group(app, browser, route, link):
    path = link.open(browser)
    with unit_of_work():
        elsewhere = a_group("Anderswo").slug
    if "/g/" in path:
        explained(browser, with_another(app, path, slug=elsewhere), route, {404})
