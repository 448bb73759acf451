"""A date is looked for on a phone: members and a guest answer, the date stands in the calendar, the hall is booked."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Finger, arrives
from tests.browser.looking import too_wide
from tests.browser.renting import approve, in_days, send

pytestmark = pytest.mark.day
GROUP = "/g/wanderfreunde-lindental"


def say(hands, *choices):
    """One answer for each date, in their order."""
    for vote, choice in zip(hands.page.locator("fieldset.vote").all(), choices, strict=True):
        vote.locator(f"[value={choice}]").check(force=True)
    hands.send("main button.button--primary")


def test_a_date_is_found_and_the_hall_booked(person):
    karl, rosa, guest = (Finger(person(name)) for name in ("karl", "rosa", None))
    karl.page.goto(f"{GROUP}/polls/new")
    karl.write("title", "Diaabend")
    for number in (0, 1):
        karl.pick(f"days-{number}", in_days(40 + number))
    karl.write("times-0", "19:00")
    karl.page.locator("main [name=room]").select_option(label="Dorfhalle Lindental")
    karl.page.locator("summary", has_text="Wer antwortet").click()
    karl.choose("admits_guests", "y")
    karl.send("main button.button--primary")
    arrives(karl.page, rf"{GROUP}/[\w-]+")
    page = re.sub(r"^http://[^/]+", "", karl.page.url)
    own = page.replace(GROUP, f"{GROUP}/polls")

    rosa.page.goto(f"{own}/answer")
    say(rosa, "no", "yes")
    expect(rosa.page.locator("main")).to_contain_text("Ja: Rosa Lindner")
    karl.page.goto(f"{own}/dates")
    karl.pick("days-0", in_days(42))
    karl.write("times-0", "19:00")
    karl.send("main button.button--primary")
    expect(karl.page.locator("main")).to_contain_text("eine Person hat noch nichts gesagt")
    rosa.page.goto(page)
    rosa.follow("main a:has-text('Auf die neuen Termine antworten')")
    say(rosa, "no", "yes", "no")
    karl.page.goto(f"{own}/link")
    guest.page.goto(karl.page.locator("copy-link input").input_value())
    guest.write("name", "Gudrun")
    say(guest, "maybe", "yes", "no")
    expect(guest.page.locator("main")).to_contain_text("Meine Antwort ändern")

    karl.page.goto(f"{own}/decision")
    expect(karl.page.locator("main [name=option]").nth(1)).to_be_checked()
    karl.send("main button.button--primary")
    arrives(karl.page, r"/g/[\w-]+/booking/f/[\w-]+/request.*")
    expect(karl.page.locator("main [name=first]")).to_have_value(in_days(41).isoformat())
    rosa.page.goto(page)
    rosa.follow("main a:has-text('Zum Termin')")
    expect(rosa.page.locator("main")).to_contain_text("Diaabend")
    guest.page.reload()
    expect(guest.page.locator("main")).to_contain_text("Der Termin steht fest")

    # The hall is asked for where the form was left, and booked; the poll says how it stands.
    karl.page.get_by_label("Saal C mit Küche", exact=True).check(force=True)
    karl.write("persons", "30")
    karl.choose("terms", "y")
    case = send(karl)
    rosa.page.goto(page)
    expect(rosa.page.locator("main")).to_contain_text("Der Raum ist angefragt")
    approve(Finger(person("stefan")), case)
    rosa.page.reload()
    expect(rosa.page.locator("main")).to_contain_text("Der Raum ist gebucht")
    assert too_wide(rosa.page) == []
