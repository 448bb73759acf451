"""A storm: an action is put off on a phone, first without a date, then to one that not everybody can make."""

import re
from datetime import datetime, time

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Finger
from tests.browser.looking import too_wide
from tests.browser.renting import in_days
from tests.browser.test_clean_up_day import HOME, announce, says, sign_up


@pytest.fixture
def hands(person):
    def of(name, *, has_scripts=True):
        return Finger(person(name, java_script_enabled=has_scripts), has_scripts=has_scripts)

    return of


def test_an_action_is_put_off(hands):
    """Whoever helps has a browser without scripts: signing up, waiting and cancelling need none."""
    veli = hands("veli")
    rosa, otto = (hands(name, has_scripts=False) for name in ("rosa", "otto"))
    page = announce(veli, "Weidenschnitt", ("Schneiden", 9, 2))
    own = page.replace(HOME, f"{HOME}/get-involved")
    family, single = sign_up(rosa, page, "Schneiden", guests=1), sign_up(otto, page, "Schneiden")
    expect(otto.page.locator("main")).to_contain_text("Nummer 1")

    # No date yet: everybody reads why, nobody new can join, who is in may leave.
    veli.page.goto(f"{own}/postponement")
    veli.write("reason", "Sturmwarnung")
    veli.send("main button.button--primary")
    guest = hands(None)
    guest.page.goto(page)
    expect(guest.page.locator("main")).to_contain_text("Sturmwarnung")
    expect(guest.page.locator("li.shift a.button--primary")).to_have_count(0)
    assert too_wide(guest.page) == []

    # A new date: those who are in say yes again or leave, and whoever waits moves up.
    veli.page.goto(f"{own}/date")
    veli.write("begins_at", f"{datetime.combine(in_days(44), time(10)):%Y-%m-%dT%H:%M}")
    veli.send("main button.button--primary")
    rosa.page.goto(family)
    expect(rosa.page.locator("main")).to_contain_text("Können Sie noch kommen")
    assert too_wide(rosa.page) == []
    rosa.open("details:has(form[action$='/cancellation'])")
    rosa.send(f"main form[action='{family}/cancellation'] button")
    otto.page.goto(single)
    says(otto, "Sie sind dabei")
    guest.page.goto(page)
    expect(guest.page.locator("main")).to_contain_text(re.compile("Bisher: .*Sturmwarnung"))
