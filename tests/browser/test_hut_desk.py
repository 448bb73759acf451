"""The clerk's desk at the width of a phone: the case beside the list, and an objection that somebody else answers."""

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Finger, arrives
from tests.browser.looking import too_wide, violations
from tests.browser.renting import CASE, HUT, approve, ask_for_the_hut, in_days

pytestmark = pytest.mark.day

BESIDE = f"{HUT}/booking/inbox?view=split"


@pytest.fixture
def hands(person):
    def of(name):
        page = person(name, expected=("status of 422",))
        page.set_viewport_size({"width": 360, "height": 800})
        return Finger(page)

    return of


def opens_beside(clerk, case):
    """The case below its list, which marks it."""
    page = clerk.page
    page.goto(f"{BESIDE}&case={case.rpartition('/')[2]}")
    expect(page.locator(".split li[aria-current=true]")).to_have_count(1)
    expect(page.locator("#case")).to_contain_text("Grillhütte")
    assert too_wide(page) == []
    assert violations(page) == []


def test_what_has_to_be_mended_stays_beside_the_list(hands):
    rosa, stefan = hands("rosa"), hands("stefan")
    case = ask_for_the_hut(rosa, in_days(201), "Klassentreffen")
    opens_beside(stefan, case)
    page = stefan.page
    stefan.open("#case details:has(form[action*='/option'])")
    page.locator("#case [name=until]").fill(f"{in_days(300)}T12:00")
    stefan.send("#case form[action*='/option'] button")
    expect(page.locator("#case")).to_contain_text("zwischen jetzt und dem Beginn")
    expect(page.locator(".split li[aria-current=true]")).to_have_count(1)
    page.locator("#case [name=until]").fill(f"{in_days(5)}T12:00")
    stefan.send("#case form[action*='/option'] button")
    arrives(page, rf"{HUT}/booking/inbox\?view=split")
    page.goto(case)
    expect(page.locator("main")).to_contain_text("Bis zu einem Tag vorgemerkt")


def test_who_had_no_hand_in_it_answers_the_objection(hands):
    rosa, stefan, anna = hands("rosa"), hands("stefan"), hands("anna")
    case = ask_for_the_hut(rosa, in_days(208), "Taufe")
    approve(stefan, case)
    for way in ("handover", "return"):
        stefan.page.goto(f"{case}/{way}")
        if way == "handover":
            stefan.choose("id_seen", "y")
            stefan.choose("deposit_seen", "y")
        stefan.write("with_whom", "Rosa Brandt")
        stefan.press("main form[data-outbox] button.button--primary")
        arrives(stefan.page, f"{HUT}/booking/handovers")
    rosa.page.goto(case)
    rosa.open("details:has(form[action$='/objection'])")
    rosa.write("objection", "Die Bank war schon kaputt.")
    rosa.send("main form[action$='/objection'] button")
    arrives(rosa.page, rf"/g/[\w-]+{CASE}")
    opens_beside(stefan, case)
    expect(stefan.page.locator("#case")).to_contain_text("Sie waren an dieser Abrechnung beteiligt")
    expect(stefan.page.locator("#case form[action*='/objection-answer']")).to_have_count(0)
    opens_beside(anna, case)
    expect(anna.page.locator("#case")).to_contain_text("Die Bank war schon kaputt.")
    anna.page.locator("#case form[action*='/objection-answer'] textarea").fill("Das stimmt, danke.")
    anna.send("#case form[action*='/objection-answer'] button[type=submit]")
    arrives(anna.page, rf"{HUT}/booking/inbox\?view=split")
    rosa.page.goto(case)
    expect(rosa.page.locator("main")).to_contain_text("Das stimmt, danke.")
