"""The caretaker's phone: keys go out in a cellar without a network, come back with damage, and money settles it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Finger, Keys, arrives
from tests.browser.looking import too_wide, violations
from tests.browser.renting import HUT, approve, ask_for_the_hut, in_days
from tests.browser.test_key_ring import NETWORK_AWAY, snapshot  # noqa: F401 - a photo as a phone takes it

pytestmark = pytest.mark.day

GLASS = "signature-pad:has([name=signed_renter]) canvas"


def sign(page):
    """With a finger on the glass."""
    page.locator(GLASS).scroll_into_view_if_needed()
    box = page.locator(GLASS).bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 40)
    page.mouse.down()
    for step in range(1, 12):
        page.mouse.move(box["x"] + 20 + 18 * step, box["y"] + 40 + 20 * (step % 3))
    page.mouse.up()
    expect(page.locator("[name=signed_renter]")).to_have_value(re.compile(r"\d+,\d+ \d+,\d+"))


def test_keys_go_out_without_a_network_and_come_back_with_damage(person, snapshot):  # noqa: F811
    rosa, stefan = Finger(person("rosa")), Finger(person("stefan"))
    karl = Finger(person("karl", expected=NETWORK_AWAY))
    case = ask_for_the_hut(rosa, in_days(152), "Richtfest")
    approve(stefan, case)
    page = karl.page
    page.goto(case)
    expect(page.locator("main form[action$='/approval']")).to_have_count(0)
    karl.follow(f"main a[href='{case}/handover']")
    expect(page.locator(GLASS)).to_be_visible()
    assert too_wide(page) == []
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    karl.write("keys", "Haupttür 2, Schranke 1")
    karl.choose("id_seen", "y")
    karl.choose("deposit_seen", "y")
    karl.attach("photos", snapshot)
    karl.write("with_whom", "Rosa Brandt")
    sign(page)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    karl.press("main form[data-outbox] button.button--primary")
    told = page.locator("outbox-status")
    expect(told).to_contain_text("auf diesem Gerät")
    page.context.set_offline(False)
    expect(told.locator("a")).to_be_visible()
    page.goto(case)
    expect(page.locator("main")).to_contain_text("Haupttür 2, Schranke 1")
    expect(page.locator(".signature-drawn polyline")).to_have_count(1)
    expect(page.locator("main a", has_text="Foto 1")).to_be_visible()
    rosa.page.reload()
    expect(rosa.page.locator("main")).to_contain_text("Sie haben die Schlüssel")
    karl.follow(f"main a[href='{case}/return']")
    karl.write("damages", "Eine Bank ist zerbrochen")
    karl.write("refund", "180")
    karl.write("with_whom", "Rosa Brandt")
    karl.press("main form[data-outbox] button.button--primary")
    arrives(page, f"{HUT}/booking/handovers")
    page.goto(case)
    expect(page.locator("main")).to_contain_text("Eine Bank ist zerbrochen")
    expect(page.locator("main")).to_contain_text("180,00")


@pytest.fixture(params=["keyboard only", "without scripts"])
def hands(person, request):
    has_scripts = request.param == "keyboard only"
    kind = Keys if has_scripts else Finger

    def of(name):
        return kind(person(name, java_script_enabled=has_scripts), has_scripts=has_scripts)

    return of


def test_from_the_request_to_the_settlement(hands):
    rosa, stefan = hands("rosa"), hands("stefan")
    case = ask_for_the_hut(rosa, in_days(166 + 7 * rosa.has_scripts), "Sommerfest")
    approve(stefan, case)
    stefan.follow(f"main a[href='{case}/handover']")
    stefan.write("keys", "Haupttür 1")
    stefan.choose("id_seen", "y")
    stefan.write("waive_reason", "Der Verein hat eine Dauerkaution")
    stefan.write("with_whom", "Rosa Brandt")
    stefan.press("main form[data-outbox] button.button--primary")
    arrives(stefan.page, f"{HUT}/booking/handovers")
    stefan.page.goto(case)
    stefan.follow(f"main a[href='{case}/return']")
    stefan.write("with_whom", "Rosa Brandt")
    stefan.press("main form[data-outbox] button.button--primary")
    arrives(stefan.page, f"{HUT}/booking/handovers")
    # This one only comes back next year; Lindental has two cases that came back already, one for each way.
    settle_the_oldest(stefan)


def settle_the_oldest(stefan):
    """What came back first: what is open is paid, what is held goes back, the case is closed."""
    page = stefan.page
    page.goto(f"{HUT}/booking/inbox")
    stefan.follow("section:has(#settle) a.list__link")
    for words, kind in (
        ("noch offen", "Zahlung eingegangen"),
        ("Kaution hinterlegt", "Kaution zurückgegeben"),
    ):
        amount = re.search(rf"([\d.]+,\d\d)\s*€\s*{words}", page.locator("main").inner_text())
        if amount is None or amount[1] == "0,00":
            continue
        stefan.open("details:has(form[action$='/postings'])")
        stefan.select("kind", kind)
        stefan.write("amount", amount[1])
        stefan.send("main form[action$='/postings'] button")
    stefan.press("main form[action$='/settlement'] button")
    if stefan.has_scripts:
        stefan.press("dialog[open] button[value=yes]")
    expect(page.locator("main")).to_contain_text("Abgeschlossen")
    expect(page.locator("main form[action$='/settlement']")).to_have_count(0)
