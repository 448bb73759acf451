"""The hall on a phone: a club's series over the clock change, and the whole that excludes its parts."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Finger
from tests.browser.looking import too_wide
from tests.browser.renting import HALLS, approve, desk, in_days, send

HALL, PART = "Dorfhalle", "Saal C mit Küche"


def last_sunday(year: int, month: int) -> date:
    end = date(year, month, 31)
    return end - timedelta(days=(end.weekday() + 1) % 7)


def next_clock_change() -> date:
    """The next one that is more than two weeks away."""
    years = (in_days(0).year, in_days(0).year + 1)
    return min(day for year in years for month in (3, 10) if (day := last_sunday(year, month)) > in_days(14))


# The Friday nine days before the clocks change.
FIRST = next_clock_change() - timedelta(days=9)


@pytest.fixture
def hands(person):
    return lambda name: Finger(person(name))


def fill_in(hands, offer, day, hours, purpose):
    page = hands.page
    page.goto(desk(page, HALLS, HALL))
    page.get_by_label(offer, exact=True).check(force=True)
    hands.pick("first", day)
    for name, hour in zip(("begins", "ends"), hours, strict=True):
        hands.write(name, hour)
    hands.write("purpose", purpose)
    hands.write("persons", "30")
    hands.choose("terms", "y")


def test_a_club_keeps_its_hour_over_the_clock_change(hands):
    clara, stefan = hands("clara"), hands("stefan")
    page = clara.page
    fill_in(clara, PART, FIRST, ("16:00", "18:00"), "Turnen für Kinder")
    page.locator("main [name=club]").select_option(label="TSV Lindental")
    clara.open("details:has([name=rhythm])")
    page.locator("main [name=rhythm]").select_option("week")
    clara.pick("until", FIRST + timedelta(weeks=4))
    dates = page.locator("#look .booking-date")
    expect(dates).to_have_count(5)
    dates.nth(1).locator("input").check(force=True)
    expect(dates.nth(1)).to_contain_text("ausgelassen")
    assert too_wide(page) == []
    case = send(clara)
    rows = page.locator("main .booking-date")
    expect(rows).to_have_count(5)
    assert [("16:00–18:00" in row) for row in rows.all_inner_texts()] == [True] * 5, (
        "four o'clock stays four o'clock"
    )
    approve(stefan, case)
    page.reload()
    rows.nth(3).locator("input").check(force=True)
    clara.write("reason", "Ferien")
    clara.send("main form[action$='/dates-cancellation'] button")
    expect(rows.nth(3)).to_contain_text("abgesagt")
    expect(rows.nth(4)).to_contain_text("zugesagt")
    page.goto(f"{HALLS}/booking?view=month&day={FIRST + timedelta(weeks=2)}")
    assert too_wide(page) == []


def test_the_whole_hall_waits_for_none_of_its_parts(hands):
    rosa, veli, stefan = hands("rosa"), hands("veli"), hands("stefan")
    day = FIRST + timedelta(days=1)
    fill_in(rosa, PART, day, ("14:00", "18:00"), "Kuchenverkauf")
    expect(rosa.page.locator("#look")).to_contain_text("frei")
    approve(stefan, send(rosa))
    fill_in(veli, PART.replace("C mit Küche", "B"), day, ("14:00", "18:00"), "Chorprobe")
    expect(veli.page.locator("#look")).to_contain_text("frei")
    veli.page.locator("main [name=offer]").first.check(force=True)
    expect(veli.page.locator("#look")).to_contain_text("So geht es nicht")
    instead = veli.page.locator("#look a.list__link").first
    words = instead.inner_text()
    instead.click()
    expect(veli.page.locator("#look")).to_contain_text(words.split(",", maxsplit=1)[0])
    expect(veli.page.locator("#look")).to_contain_text("frei")
