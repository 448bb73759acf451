"""From the one-time link on an empty instance to the first groups, the first newcomer and the first booking."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.beginning import (
    arrives_by_the_code,
    books_first,
    invites_by_letter,
    opens_the_hut,
    writes_the_first_news,
)
from tests.browser.grounds import standing_on
from tests.browser.hands import Finger, arrives
from tests.browser.serving import House, serving
from tests.stories.crashing import wait_for

pytestmark = pytest.mark.day
PASSWORD = "sieben Störche am Weiher"


@pytest.fixture(scope="module")
def empty(tmp_path_factory, ground):
    """A house in which nobody lives yet."""
    with standing_on(ground) as servers:
        house = House(tmp_path_factory.mktemp("empty"), **servers)
        house.flask("upgrade")
        with serving(house):
            yield house


def again(page: Page) -> Page:
    """The process that did not set it up remembers for some seconds what it read before."""
    page.reload()
    return page


def test_a_municipality_begins(empty, anybody, tmp_path):
    link = re.search(r"http\S+/set-up/\S+", empty.flask("setup-link"))[0]
    page = anybody(home=empty.address).new_page()
    hands = Finger(page)
    page.goto(link)
    hands.write("display_name", "Anna Weidmann")
    hands.write("email", "anna@lindental.example")
    hands.write("password", PASSWORD)
    hands.press("main button[type=submit]")

    expect(page.locator("main a[href*='/account/second-factor/set-up']")).to_be_visible()
    hands.press("main form[action*='second-factor'] button")

    arrives(page, "/admin/set-up")
    hands.write("name", "Lindental")
    page.locator("[name=state]").select_option("BW")
    hands.write("districts", "Oberdorf\nUnterdorf")
    hands.write("accent", "#ffe94d")
    page.locator("[name=sign_up]").select_option("open")
    hands.press("main button[type=submit]:has-text('Weiter')")

    arrives(page, "/admin/set-up/groups")
    boxes = page.locator("main [name=groups]")
    assert boxes.count() > 3
    for number, box in enumerate(boxes.all()):
        box.set_checked(number < 3)
    hands.press("main button[type=submit]")
    page.wait_for_url(lambda address: "/admin/set-up" not in address)

    stranger = anybody(home=empty.address).new_page()
    stranger.goto("/groups")
    expect(stranger.locator("main li a[href^='/g/']")).to_have_count(3)
    wait_for(lambda: "Lindental" in again(stranger).locator("header.topbar").inner_text())
    assert stranger.context.cookies() == []
    for paper in ("/imprint", "/privacy", "/accessibility"):
        stranger.goto(paper)
        expect(stranger.locator("main")).to_contain_text("Bitte ergänzen")

    letter = invites_by_letter(hands)
    writes_the_first_news(hands)
    opens_the_hut(hands)
    newcomer = Finger(anybody(home=empty.address).new_page())
    arrives_by_the_code(newcomer, letter, empty)
    books_first(newcomer, hands)


def test_the_link_works_once(empty, anybody):
    page = anybody(home=empty.address, expected=("404", "410")).new_page()
    assert "set-up" not in empty.flask("setup-link")
    assert page.goto("/set-up/a-guessed-token").status in {404, 410}
