"""The calendar on a phone, with and without JavaScript: months and lists that everybody can use."""

import pytest
from playwright.sync_api import expect

from tests.browser.looking import too_wide, violations

PHONE = {"width": 360, "height": 800}


@pytest.mark.parametrize("view", ["list", "month", "week"])
def test_every_sheet_is_for_everybody_and_fits_on_a_phone(person, view):
    page = person("rosa", viewport=PHONE)
    page.goto(f"/calendar?view={view}")
    assert too_wide(page) == []
    assert violations(page) == []


def test_a_month_leads_to_its_days_and_a_day_to_its_date_without_script(person):
    page = person(None, viewport=PHONE, java_script_enabled=False)
    page.goto("/calendar?view=month&group=kirchengemeinde")
    page.locator("a[rel=next]").click()
    page.locator(".month-sheet__count").first.click()
    day = page.locator(".agenda__day:target")
    expect(day).to_be_in_viewport()
    title = day.locator(".date-line__title a").first
    words = title.inner_text()
    title.click()
    expect(page.locator("h1")).to_have_text(words)
    page.get_by_role("link", name="In meinen Kalender").wait_for()


def test_somebody_says_that_they_come(person):
    page = person("rosa", viewport=PHONE)
    page.goto("/calendar?group=wanderfreunde")
    page.get_by_role("link", name="Wanderung zum Dreiländerblick").first.click()
    page.get_by_role("button", name="Vielleicht").click()
    expect(page.get_by_role("button", name="Vielleicht")).to_have_attribute("aria-pressed", "true")


def test_somebody_comes_to_a_single_date_by_keyboard(person):
    page = person("rosa", viewport=PHONE)
    page.goto("/calendar?group=tsv-lindental")
    page.get_by_role("link", name="Kinderturnen").first.click()
    row = page.locator(".date-list > li[id]").nth(1)
    where = row.get_attribute("id")
    row.get_by_role("button", name="Nein").focus()
    page.keyboard.press("Enter")
    row = page.locator(f"#{where}:target")
    expect(row.get_by_role("button", name="Nein")).to_have_attribute("aria-pressed", "true")
    expect(row).to_be_in_viewport()
    expect(page.get_by_role("button", name="Ich komme", exact=True)).to_have_attribute("aria-pressed", "true")
    assert too_wide(page) == []
    assert violations(page) == []
    row.get_by_role("link").first.click()
    expect(page.get_by_role("button", name="Ich komme nicht")).to_have_attribute("aria-pressed", "true")
