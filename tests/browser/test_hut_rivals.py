"""Several want the hut on the same day: rivals, an option that lapses, a queue that moves up, and a fee that falls."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Finger, arrives
from tests.browser.renting import CASE, TODAY, approve, ask_for_the_hut, fill_in, in_days, send
from tests.browser.serving import run_inside
from tests.browser.test_key_ring import until

pytestmark = pytest.mark.day


@pytest.fixture
def hands(person):
    return lambda name: Finger(person(name))


def says(hands, words):
    """The case says so, when the worker has done its part."""
    main = hands.page.locator("main")
    until(hands.page, lambda: words in main.inner_text())


def test_two_rivals(hands):
    rosa, veli, stefan = hands("rosa"), hands("veli"), hands("stefan")
    day = in_days(131)
    lost, won = ask_for_the_hut(rosa, day, "Taufe"), ask_for_the_hut(veli, day, "Klassentreffen")
    stefan.page.goto(won)
    expect(stefan.page.locator("section:has(#rivals)").locator(f"a[href='{lost}']")).to_be_visible()
    stefan.choose("rivals", "reject")
    stefan.send(f"main form[action='{won}/approval'] button")
    says(veli, "Zugesagt")
    says(rosa, "Abgelehnt")
    expect(rosa.page.locator("main")).to_contain_text("Diese Zeit hat jemand anderes bekommen")


def wait_in_line(hands, day, purpose):
    fill_in(hands, day, purpose)
    expect(hands.page.locator("#look")).to_contain_text("So geht es nicht")
    case = send(hands, "#look button[name=queue]")
    expect(hands.page.locator("main")).to_contain_text("Auf der Warteliste")
    return case


def test_an_option_lapses_and_the_queue_moves_up(hands, lindental):
    rosa, veli, stefan = hands("rosa"), hands("veli"), hands("stefan")
    day = in_days(138)
    case = ask_for_the_hut(rosa, day, "Vielleicht ein Fest")
    stefan.page.goto(case)
    stefan.open("details:has(form[action$='/option'])")
    stefan.page.locator("main [name=until]").fill(f"{in_days(5)}T12:00")
    stefan.send("main form[action$='/option'] button")
    expect(stefan.page.locator("main")).to_contain_text("Bis zu einem Tag vorgemerkt")
    waiting = wait_in_line(veli, day, "Ganz sicher ein Fest")
    run_inside(lindental, "tests.browser.clockwork", case.rpartition("/")[2])
    says(rosa, "Verfallen")
    says(veli, "Die Zeit ist frei geworden")
    veli.send("main form[action$='/acceptance'] button")
    approve(stefan, waiting)


def test_who_cancels_late_pays_less_when_somebody_else_comes(hands):
    rosa, veli, stefan = hands("rosa"), hands("veli"), hands("stefan")
    # Between four and ten days ahead: half of the rent is due.
    day = TODAY + timedelta(days=7 - TODAY.weekday() + 3)
    case = ask_for_the_hut(rosa, day, "Adventsfeier")
    approve(stefan, case)
    waiting = wait_in_line(veli, day, "Nachbarschaftsabend")
    rosa.page.goto(case)
    rosa.follow(f"main a[href='{case}/own-cancellation']")
    expect(rosa.page.locator("main")).to_contain_text("Das kostet")
    rosa.write("reason", "Alle sind krank")
    rosa.send("main form[action$='/own-cancellation'] button[type=submit]")
    arrives(rosa.page, f"/g/grillhuette{CASE}")
    says(veli, "Die Zeit ist frei geworden")
    veli.send("main form[action$='/acceptance'] button")
    approve(stefan, waiting)
    says(rosa, "Gebühr: 30,00")
