"""A clean-up day on a phone, from the announcement to the certificate; the leader has no network at the creek."""

import re
from datetime import datetime, time, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Finger, arrives
from tests.browser.looking import too_wide
from tests.browser.renting import in_days
from tests.browser.serving import run_inside
from tests.browser.test_key_ring import NETWORK_AWAY, until

HOME = "/g/mach-mit"
SIGN_UP = rf"{HOME}/get-involved/sign-ups/[\w-]+"
pytestmark = pytest.mark.day


@pytest.fixture
def hands(person):
    return lambda name, expected=(): Finger(person(name, expected=expected))


def says(hands, words):
    """The page says so, when the worker has done its part."""
    main = hands.page.locator("main")
    until(hands.page, lambda: words in main.inner_text())


def announce(veli, title, *shifts):
    """Words first, then the shifts (a name, the hour, the places), then for everybody; the path of its page."""
    veli.page.goto(f"{HOME}/get-involved/new")
    veli.write("title", title)
    veli.write("place", "Wehr")
    veli.send("main button.button--primary")
    page = re.sub(r"^http://[^/]+", "", veli.page.url)
    own = page.replace(HOME, f"{HOME}/get-involved")
    for name, hour, most in shifts:
        begins = datetime.combine(in_days(30), time(hour))
        veli.page.goto(f"{own}/shifts/new")
        veli.write("title", name)
        veli.write("starts_at", f"{begins:%Y-%m-%dT%H:%M}")
        veli.write("ends_at", f"{begins + timedelta(hours=2):%Y-%m-%dT%H:%M}")
        veli.write("most", str(most))
        veli.send("main button.button--primary")
    veli.send(f"main form[action='{own}/publication'] button")
    expect(veli.page.locator("main")).to_contain_text("Helfer gesucht")
    return page


def sign_up(hands, page, shift, *, guests=0, phone=""):
    """From the page of the action into a shift; the path of one's own page."""
    hands.page.goto(page)
    hands.page.locator("li.shift", has_text=shift).locator("a.button--primary").click()
    hands.write("guests", str(guests))
    hands.write("phone", phone)
    hands.send("main button.button--primary")
    arrives(hands.page, SIGN_UP)
    return re.sub(r"^http://[^/]+", "", hands.page.url)


def bring_together(veli, rosa, otto, page):
    """Ten sacks are wanted: one brings six, the other the rest, and one of them has none after all."""
    veli.page.goto(f"{page.replace(HOME, f'{HOME}/get-involved')}/needs/new")
    veli.write("name", "Müllsäcke")
    veli.write("quantity", "10")
    veli.send("main button.button--primary")
    for hands, number in ((rosa, "6"), (otto, "4")):
        hands.page.goto(page)
        line = hands.page.locator(".need", has_text="Müllsäcke")
        line.locator("[name=quantity]").fill(number)
        with hands.page.expect_navigation():
            line.locator("button").click()
        expect(line).to_contain_text(f"Sie bringen {number} mit")
    expect(line).to_contain_text("Alles ist zugesagt")
    rosa.page.reload()
    with rosa.page.expect_navigation():
        rosa.page.locator(".need", has_text="Müllsäcke").locator("button").click()
    otto.page.reload()
    expect(line).to_contain_text("6 fehlen noch")
    assert too_wide(otto.page) == []


def test_the_clean_up_day(hands, lindental):
    veli, rosa, otto = hands("veli", NETWORK_AWAY), hands("rosa"), hands("otto")
    page = announce(veli, "Bachputzete im Frühjahr", ("Ufer", 9, 3), ("Suppe", 13, 4))
    own = page.replace(HOME, f"{HOME}/get-involved")
    bring_together(veli, rosa, otto, page)

    # A family of three takes all places; who waits moves up when they do not come.
    family = sign_up(rosa, page, "Ufer", guests=2)
    waits = sign_up(otto, page, "Ufer", phone="0171 000000")
    expect(otto.page.locator("main")).to_contain_text("Nummer 1")
    rosa.open("details:has(form[action$='/cancellation'])")
    rosa.send(f"main form[action='{family}/cancellation'] button")
    otto.page.goto(waits)
    says(otto, "Sie sind dabei")

    # Otto changes to the soup without ever losing a place; another day makes him say yes again.
    otto.open("details:has(form[action$='/shift'])")
    otto.send(f"main form[action='{waits}/shift'] button")
    changed = re.sub(r"^http://[^/]+", "", otto.page.url)
    expect(otto.page.locator("h1")).to_contain_text("Suppe")
    otto.open("details:has(form[action$='/particulars'])")
    otto.write("phone", "0171 234567")
    otto.send(f"main form[action='{changed}/particulars'] button")
    assert too_wide(otto.page) == []
    veli.page.goto(f"{own}/date")
    veli.write("begins_at", f"{datetime.combine(in_days(37), time(9)):%Y-%m-%dT%H:%M}")
    veli.send("main button.button--primary")
    otto.page.goto(changed)
    expect(otto.page.locator("main")).to_contain_text("Können Sie noch kommen")
    otto.send(f"main form[action='{changed}/confirmation'] button")
    expect(otto.page.locator("main")).to_contain_text("Sie sind dabei")

    _on_the_day(hands, lindental, veli, otto, own)


def _on_the_day(hands, lindental, veli, otto, own):
    """The leader has no network at the creek; what was tapped there is sent later, once."""
    run_inside(lindental, "tests.browser.hastening", own.rpartition("/")[2])
    veli.page.goto(f"{own}/today")
    veli.page.wait_for_load_state("networkidle")
    line = veli.page.locator("li.helper", has_text="Otto Nowak").first
    expect(line.locator("a[href='tel:0171234567']")).to_be_visible()
    veli.page.context.set_offline(True)
    line.locator("button[value=here]").click()
    told = veli.page.locator("outbox-status")
    expect(told).to_contain_text("auf diesem Gerät")
    veli.page.context.set_offline(False)
    expect(told.locator("a")).to_be_visible()
    veli.page.goto(f"{own}/today")
    expect(line).to_contain_text("War da")
    expect(line.locator("button[value=here]")).to_have_count(0)
    expect(veli.page.locator("main")).to_contain_text("4 × Otto Nowak")

    # It is done; hours are confirmed in one tap, and stand on a paper that anybody can check.
    veli.page.goto(own.replace("/get-involved", ""))
    veli.page.locator("summary", has_text="Mehr für die Veranstalter").click()
    veli.send(f"form[action='{own}/end'] button")
    veli.page.goto(f"{own}/hours")
    veli.send(f"main form[action='{own}/hours/confirmation'] button")
    otto.page.goto("/my-hours/mach-mit/certificate")
    otto.send("main button.button--primary")
    paper = otto.page.locator("main a[href$='.pdf']").first.get_attribute("href")
    code = paper.rpartition("/")[2].removesuffix(".pdf")
    guest = hands(None)
    guest.page.goto(f"/certificates/{code}")
    expect(guest.page.locator("main")).to_contain_text("Otto Nowak")
