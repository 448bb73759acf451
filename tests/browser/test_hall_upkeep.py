"""Stefan looks after the hall with his phone: an offer, keys, a closure, another calendar; by keyboard and without scripts."""

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Finger, Keys
from tests.browser.looking import too_wide, violations
from tests.browser.renting import HALLS, desk, in_days, look
from tests.browser.serving import House, run_inside
from tests.browser.test_hall import PART, fill_in
from tests.foundation.feed_server import FeedServer
from tests.stories.test_booking_imports import Choir

SEND = "main form.form:not(.form--inline) button.button"


@pytest.fixture(params=[True, False], ids=["keyboard only", "without scripts"])
def stefan(person, request):
    page = person("stefan", java_script_enabled=request.param)
    return Keys(page) if request.param else Finger(page, has_scripts=False)


@pytest.fixture
def set_up(stefan) -> str:
    """The pages that set the hall up, found from its plan."""
    public_id = desk(stefan.page, HALLS, "Dorfhalle").split("/f/")[1].split("/")[0]
    return f"{HALLS}/booking/facilities/{public_id}"


def looks_well(hands) -> None:
    """As it stands now, not only as it was told."""
    if hands.has_scripts:
        assert violations(hands.page) + too_wide(hands.page) == []


def quoted(value: str | None) -> str:
    """For a selector: names have spaces, addresses begin with figures."""
    return f'"{value}"'


def button_in(row) -> str:
    return f"main form[action='{row.locator('form').last.get_attribute('action')}'] button"


def test_one_more_offer(stefan, set_up):
    page, title = stefan.page, f"Foyer {stefan.has_scripts}"
    page.goto(f"{set_up}/offers")
    stefan.write("title", title)
    stefan.choose("units", quoted(page.locator("[name=units]").first.get_attribute("value")))
    stefan.send(SEND)
    expect(page.locator("main")).to_contain_text("Gespeichert")
    page.goto(f"{set_up}/offers")
    row = page.locator("main .list > li", has_text=title)
    expect(row).to_be_visible()
    looks_well(stefan)
    stefan.send(button_in(row))
    expect(row).to_contain_text("nicht angeboten")


def test_one_more_key(stefan, set_up):
    page, label = stefan.page, f"Bühne {stefan.has_scripts}"
    page.goto(f"{set_up}/keys")
    stefan.write("labels", label)
    stefan.send(SEND)
    expect(page.locator("main .list > li", has_text=label)).to_contain_text("am Haken")
    looks_well(stefan)


def test_closed_for_some_days_and_open_again(stefan, set_up):
    page, text = stefan.page, f"Parkett {stefan.has_scripts}"
    first = in_days(320 + 4 * stefan.has_scripts)
    public_id = set_up.rpartition("/")[2]
    page.goto(f"{HALLS}/booking/closures")
    stefan.choose("facilities", quoted(public_id))
    stefan.pick("first", first)
    stefan.pick("last", first)
    stefan.write("public_text", text)
    stefan.send("main form[method=get] button")
    expect(page.locator("main")).to_contain_text("Dort hat niemand gebucht")
    looks_well(stefan)
    stefan.send("main form[method=post] button.button--primary")
    row = page.locator("main .list > li", has_text=text)
    expect(row).to_be_visible()
    looks_well(stefan)
    page.goto(f"{HALLS}/booking/f/{public_id}?view=list&day={first}")
    expect(page.locator(f"tr:has(time[datetime='{first}'])")).to_contain_text(text)
    page.goto(f"{HALLS}/calendar?day={first}")
    expect(page.locator("main")).to_contain_text("Dorfhalle Lindental: geschlossen")
    page.goto(f"{HALLS}/booking/closures")
    stefan.send(button_in(row))
    expect(row).to_have_count(0)


def test_another_calendar(stefan, set_up):
    page, label = stefan.page, f"Outlook {stefan.has_scripts}"
    page.goto(f"{set_up}/calendars")
    stefan.write("url", f"https://kalender.example/{stefan.has_scripts}.ics")
    stefan.write("label", label)
    stefan.send(SEND)
    expect(page.locator("main .list > li", has_text=label)).to_be_visible()
    looks_well(stefan)


@pytest.fixture
def server(lindental: House):
    """The choir's old calendar, in a network of its own that the operator lets be asked."""
    with FeedServer() as running:
        lindental.environ["FETCH_INSIDE"] = running.place
        lindental.stop()
        lindental.start()
        yield running


def test_what_stands_in_the_choirs_calendar_is_taken_on_the_plan(person, lindental, server):
    stefan, otto, day = Finger(person("stefan")), Finger(person("otto")), in_days(90)
    plan = desk(otto.page, HALLS, "Dorfhalle").removesuffix("/request")
    calendars = plan.replace("/f/", "/facilities/") + "/calendars"
    row = stefan.page.locator("main .list > li", has_text=server.url)

    def looked() -> None:
        run_inside(lindental, "tests.browser.following")
        stefan.page.goto(calendars)
        looks_well(stefan)

    server.text = "<html><script>location = 'https://anders.example'</script></html>"
    stefan.page.goto(calendars)
    stefan.write("url", server.url)
    stefan.write("label", "Kirchenchor")
    stefan.send(SEND)
    looked()
    expect(row).to_contain_text("An dieser Adresse liegt kein Kalender")

    Choir(server).rehearses(day)
    stefan.send(f"main .list > li:has-text('{server.url}') form[action$='/look'] button")
    looked()
    expect(row).to_contain_text("1 Termin")

    otto.page.goto(f"{plan}?view=list&day={day}")
    of_the_day = otto.page.locator(f"tr:has(time[datetime='{day}'])")
    expect(of_the_day).to_contain_text("belegt")
    expect(of_the_day).not_to_contain_text("Chorprobe")
    looks_well(otto)
    fill_in(otto, PART, day, ("19:00", "21:00"), "Skat")
    look(otto)
    expect(otto.page.locator("#look")).to_contain_text("So geht es nicht")
    looks_well(otto)
