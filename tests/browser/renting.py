"""What several stories of the hut do in a browser: ask for a facility, open the case, decide about it."""

import re
from datetime import date, timedelta

from playwright.sync_api import Page, expect

from tests.browser.hands import Finger, arrives

HUT, HALLS = "/g/grillhuette", "/g/hallen-und-plaetze"
CASE = r"/booking/requests/[\w-]+"
TODAY = date.today()  # noqa: DTZ011 - a day on the calendar of the browser


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


def desk(page: Page, group: str = HUT, title: str = "") -> str:
    """Where one asks for the facility of a group, found as people find it: on the plan, a week ahead of the lead time."""
    page.goto(f"{group}/booking?day={in_days(7)}")
    row = page.locator("main tr", has_text=title).filter(has=page.locator("a[href*='/request']"))
    return (row.locator("a[href*='/request']").first.get_attribute("href") or "").partition("?")[0]


def ask_for_the_hut(hands: Finger, day: date, purpose: str, *, nights: int = 1) -> str:
    """From the plan to the sent request; the path of its case."""
    fill_in(hands, day, purpose, nights=nights)
    expect(hands.page.locator("#look")).to_contain_text("Summe")
    return send(hands)


def fill_in(hands: Finger, day: date, purpose: str, *, nights: int = 1) -> None:
    """The form of the hut, and what the rules say to it."""
    page = hands.page
    page.goto(desk(page))
    hands.pick("first", day)
    hands.pick("last", day + timedelta(days=nights))
    hands.write("purpose", purpose)
    hands.write("persons", "25")
    hands.choose("terms", "y")
    look(hands)


def look(hands: Finger) -> None:
    """What if I sent this? With scripts the answer comes by itself."""
    if not hands.has_scripts:
        hands.send("main button[formaction]")


def send(hands: Finger, button: str = "#look button.button--primary") -> str:
    """Send the request; the path of its case."""
    hands.send(button)
    arrives(hands.page, rf"/g/[\w-]+{CASE}")
    return re.sub(r"^http://[^/]+|[?#].*", "", hands.page.url)


def approve(hands: Finger, case: str) -> None:
    """From the inbox to the yes."""
    page = hands.page
    page.goto(f"{case.partition('/booking')[0]}/booking/inbox")
    hands.follow(f"main a[href='{case}']")
    arrives(page, case)
    hands.send(f"main form[action='{case}/approval'] button")
    expect(page.locator("main")).to_contain_text("Zugesagt")
