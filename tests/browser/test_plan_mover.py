"""A booking is dragged to another day of the plan; by keyboard and without scripts a link leads to the same form."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Finger, Keys, arrives
from tests.browser.renting import CASE, HUT, approve, ask_for_the_hut, desk, in_days

DESK = {"width": 1280, "height": 900}
# A week is a list: what is dragged and where it is dropped must be seen at once.
TALL = {"width": 1280, "height": 1800}


def plan_of(page, day):
    page.goto(f"{desk(page).removesuffix('/request')}?day={day}")


def cell(page, day):
    return page.locator(f"td[data-day='{day}']")


# Veli asks: the hut is rented to nobody more than twelve times a year, and Rosa asks in all other stories.
def test_by_drag(person):
    veli, stefan = Finger(person("veli")), Finger(person("stefan", viewport=DESK))
    # Both days stand on the sheet of one month.
    day = in_days(200).replace(day=13)
    case = ask_for_the_hut(veli, day, "Vatertag")
    approve(stefan, case)
    page = stefan.page
    plan_of(page, day)
    there = day.replace(day=20)
    cell(page, day).locator("[data-move]").drag_to(cell(page, there))
    arrives(page, f"{HUT}{CASE}/move.*")
    expect(page.locator("[name=first]")).to_have_value(there.isoformat())
    expect(page.locator("[name=last]")).to_have_value(there.replace(day=21).isoformat())
    stefan.send("main form[action*='/move'] button.button--primary")
    expect(page.locator("main")).to_contain_text("Verlegt")
    plan_of(page, there)
    expect(cell(page, there)).to_contain_text("belegt")
    expect(cell(page, day)).to_contain_text("frei")


def test_by_drag_in_a_week(person):
    veli, stefan = Finger(person("veli")), Finger(person("stefan", viewport=TALL))
    day = in_days(300)
    day -= timedelta(days=day.weekday())
    case = ask_for_the_hut(veli, day, "Wochenanfang")
    page, there = stefan.page, day + timedelta(days=3)
    page.goto(f"{desk(page).removesuffix('/request')}?view=week&day={day}")
    page.locator(f"#day-{day} [data-move]").drag_to(page.locator(f"#day-{there}"))
    arrives(page, f"{case}/move.*")
    expect(page.locator("[name=first]")).to_have_value(there.isoformat())


@pytest.mark.parametrize("has_scripts", [True, False], ids=["keyboard only", "without scripts"])
def test_by_the_link(person, has_scripts):
    veli = Finger(person("veli"))
    day = in_days(230).replace(day=13 + has_scripts)
    case = ask_for_the_hut(veli, day, "Probe")
    page = person("stefan", java_script_enabled=has_scripts)
    stefan = Keys(page) if has_scripts else Finger(page, has_scripts=False)
    plan_of(page, day)
    stefan.follow(f"#day-{day} a[href^='{case}/move']")
    arrives(page, f"{case}/move.*")
    there = day.replace(day=23 + has_scripts)
    stefan.pick("first", there)
    stefan.pick("last", there.replace(day=there.day + 1))
    stefan.send("main form[action*='/move'] button.button--primary")
    arrives(page, case)
    expect(page.locator("main")).to_contain_text("Verlegt")
