"""The first hour of a place: a letter with a code, the first news, a newcomer, the first booking."""

import re
from collections.abc import Callable
from email import message_from_string
from email.policy import default

from playwright.sync_api import expect

from tests.browser.hands import Finger, arrives
from tests.browser.looking import too_wide
from tests.browser.renting import HUT, approve, desk, in_days, send
from tests.browser.serving import House

NEWCOMER = {
    "display_name": "Rosa Lindner",
    "email": "rosa@lindental.example",
    "password": "vier Äpfel im Korb",
}


def invites_by_letter(anna: Finger) -> str:
    """One letter for ten households; the address under its code."""
    anna.page.goto("/admin/invitations")
    anna.write("most_uses", "10")
    anna.press(
        "main form[action$='/link'] button.button--primary, main form[action$='/link'] button[type=submit]"
    )
    arrives(anna.page, r"/admin/invitations/\w+")
    expect(anna.page.locator("main")).to_contain_text("10 weitere Personen")
    letter = anna.page.context.request.get(
        anna.page.locator("main a[href$='letter.pdf']").get_attribute("href") or ""
    )
    assert (letter.status, letter.body()[:5]) == (200, b"%PDF-")
    return anna.page.locator("main input").first.input_value()


def writes_the_first_news(anna: Finger) -> None:
    """The group is there already; a title and a sentence are enough."""
    anna.page.goto("/g/neuigkeiten")
    anna.follow("main a[href$='/news/new']")
    anna.write("title", "Willkommen auf dem Dorfplatz")
    anna.write("body", "Ab heute steht hier, was im Ort geschieht.")
    anna.press("main button[value=publish]")
    expect(anna.page.locator("main")).to_contain_text("Veröffentlicht")


def opens_the_hut(anna: Finger) -> None:
    """From the plan without facilities over three questions to the first one that can be booked."""
    anna.page.goto(f"{HUT}/booking")
    anna.follow("main a[href$='/facilities/new']")
    anna.follow("main a[href$='/facilities/new/hut']")
    arrives(anna.page, f"{HUT}/booking/facilities/new/hut")
    for name, words in (("resident_price", "120"), ("other_price", "200"), ("deposit", "100")):
        anna.write(name, words)
    anna.press("main button[type=submit].button--primary")
    arrives(anna.page, rf"{HUT}/booking/facilities/\w+")
    anna.send("main button:has-text('Für Anfragen öffnen')")


def arrives_by_the_code(newcomer: Finger, link: str, house: House) -> None:
    """The camera opens the link; name, address, password; one tap in the mail; and the place is there."""
    newcomer.page.goto(link)
    expect(newcomer.page.locator("main")).to_contain_text("Sie sind nach Lindental eingeladen")
    assert too_wide(newcomer.page) == []
    for name, words in NEWCOMER.items():
        newcomer.write(name, words)
    newcomer.press("main form:has([name=password]) button.button--primary")
    arrives(newcomer.page, "/sign-up/check-mail")
    newcomer.page.goto(_link_in_the_mail(newcomer, house))
    newcomer.press("main button.button--primary")
    newcomer.page.wait_for_url(lambda address: "/confirm/" not in address)
    newcomer.page.goto("/")
    expect(newcomer.page.locator("main")).to_contain_text("Willkommen auf dem Dorfplatz")


def _link_in_the_mail(newcomer: Finger, house: House) -> str:
    """The worker sends it in a moment."""
    for _look in range(100):
        for mail in house.mails():
            words = message_from_string(mail, policy=default).get_body(("plain",))
            if words and (found := re.search(r"http\S+/sign-up/confirm/\S+", words.get_content())):
                return found[0]
        newcomer.page.wait_for_timeout(100)
    raise AssertionError(house.said())


def books_first(newcomer: Finger, anna: Finger, seen_on_desk: Callable[[], object] = bool) -> None:
    """A date, an occasion, a price; and the yes of who runs the hut."""
    newcomer.page.goto(desk(newcomer.page))
    newcomer.pick("first", in_days(40))
    newcomer.pick("last", in_days(41))
    newcomer.write("purpose", "Geburtstag")
    newcomer.write("persons", "20")
    expect(newcomer.page.locator("#look")).to_contain_text("Summe")
    case = send(newcomer)
    anna.page.goto("/desk")
    expect(anna.page.locator(f"main a[href='{case}']")).to_contain_text("Rosa Lindner")
    seen_on_desk()
    approve(anna, case)
    newcomer.page.reload()
    expect(newcomer.page.locator("main")).to_contain_text("Zugesagt")
