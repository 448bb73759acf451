"""The hut is rented on a phone: the price comes while one types, the staff says yes, and everybody sees the day is gone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Finger
from tests.browser.looking import too_wide, violations
from tests.browser.renting import HUT, approve, ask_for_the_hut, in_days

pytestmark = pytest.mark.day


@pytest.fixture(params=[True, False], ids=["live", "without scripts"])
def hands(person, request):
    def of(name):
        return Finger(person(name, java_script_enabled=request.param), has_scripts=request.param)

    return of


def test_rosa_rents_the_hut(hands):
    rosa, stefan = hands("rosa"), hands("stefan")
    day = in_days(110 + 7 * rosa.has_scripts)
    case = ask_for_the_hut(rosa, day, "Geburtstag")
    expect(rosa.page.locator("main")).to_contain_text("Angefragt")
    approve(stefan, case)
    rosa.page.reload()
    expect(rosa.page.locator("main")).to_contain_text("Die Zeit gehört Ihnen. Schlüssel: Bauhof")
    for page in (rosa.page, stefan.page):
        assert too_wide(page) == []
        if rosa.has_scripts:
            assert violations(page) == []
    rosa.page.goto("/bookings")
    expect(rosa.page.locator("main")).to_contain_text(re.compile("Grillhütte.*Zugesagt", re.DOTALL))
    rosa.page.goto(f"{HUT}/booking?day={day}")
    taken = rosa.page.locator("td", has=rosa.page.locator(f"time[datetime='{day}']"))
    expect(taken).to_contain_text("belegt")
