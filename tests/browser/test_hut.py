"""The hut is asked for on a phone: the price comes while one types, and the case page says what comes next."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import Finger, arrives
from tests.browser.looking import too_wide, violations

GROUP = "/g/grillhuette"
# Far enough away for nobody of the demo town to have asked for it.
DAY = date.today() + timedelta(days=110)  # noqa: DTZ011 - a day on the calendar of the browser


@pytest.fixture(params=[True, False], ids=["live", "without scripts"])
def rosa(person, request) -> Page:
    page = person("rosa", java_script_enabled=request.param)
    page.has_scripts = request.param
    return page


def desk(page: Page) -> str:
    page.goto(f"{GROUP}/booking")
    link = page.locator("main a[href*='/booking/f/'][href*='/request']").first.get_attribute("href")
    return (link or "").partition("?")[0]


def test_rosa_asks_for_the_hut(rosa):
    hands = Finger(rosa)
    day = DAY + timedelta(days=7 * rosa.has_scripts)
    rosa.goto(desk(rosa))
    hands.write("first", day.isoformat())
    hands.write("last", (day + timedelta(days=1)).isoformat())
    hands.write("purpose", "Geburtstag")
    hands.write("persons", "25")
    rosa.locator("input[name=terms]").check(force=True)
    if not rosa.has_scripts:
        hands.send("main button[formaction]")
    expect(rosa.locator("#look")).to_contain_text("Summe")
    expect(rosa.locator("#look")).to_contain_text("frei")
    assert too_wide(rosa) == []
    if rosa.has_scripts:
        assert violations(rosa) == []
    hands.send("#look button.button--primary")
    arrives(rosa, rf"{GROUP}/booking/requests/[\w-]+")
    expect(rosa.locator("main")).to_contain_text("Angefragt")
    expect(rosa.locator("main")).to_contain_text("Geburtstag")
    assert too_wide(rosa) == []
    rosa.goto("/bookings")
    expect(rosa.locator("main")).to_contain_text(re.compile("Grillhütte"))
