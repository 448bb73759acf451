"""The pictures of docs/erste-schritte.md: `python -m tests.browser.first_steps` walks from the empty place to the first booking."""

import re
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser import screens
from tests.browser.beginning import (
    arrives_by_the_code,
    books_first,
    invites_by_letter,
    opens_the_hut,
    writes_the_first_news,
)
from tests.browser.conftest import launched
from tests.browser.hands import Finger, arrives
from tests.browser.moments import anybody
from tests.browser.serving import ROOT, House, serving

PICTURES = ROOT / "docs" / "pictures"
DESK, PHONE = ViewportSize(width=1000, height=760), ViewportSize(width=320, height=661)
GAP = 20


def main() -> None:
    """Found a place, and look at it on the way."""
    with TemporaryDirectory() as folder, launched() as browser:
        house = House(Path(folder))
        house.flask("upgrade")
        with serving(house):
            anna = _founder(browser, house)
            letter = invites_by_letter(anna)
            writes_the_first_news(anna)
            opens_the_hut(anna)
            _keep("phone", _beside(_newcomer(browser, house, anna, letter)))


def _founder(browser: Browser, house: House) -> Finger:
    """The three steps of the set-up, two of them with a picture."""
    page = anybody(browser, house)
    anna = Finger(page)
    page.goto(re.search(r"http\S+/set-up/\S+", house.flask("setup-link"))[0])
    anna.write("display_name", "Anna Weidmann")
    anna.write("email", "anna@lindental.example")
    anna.write("password", "sieben Störche am Weiher")
    anna.press("main button[type=submit]")
    anna.press("main form[action*='second-factor'] button")
    arrives(page, "/admin/set-up")
    anna.write("name", "Lindental")
    page.locator("[name=state]").select_option("BW")
    anna.write("districts", "Oberdorf\nUnterdorf")
    _keep("place", _seen(page, DESK))
    anna.press("main button[type=submit]:has-text('Weiter')")
    arrives(page, "/admin/set-up/groups")
    _keep("groups", _seen(page, DESK))
    anna.press("main button[type=submit]")
    page.wait_for_url(lambda address: "/admin/set-up" not in address)
    return anna


def _newcomer(browser: Browser, house: House, anna: Finger, letter: str) -> list[Image.Image]:
    """What Rosa sees on her phone; in between the request lies on Anna's desk."""
    page = anybody(browser, house)
    page.goto(letter)
    seen = [_seen(page, PHONE)]
    rosa = Finger(page)
    arrives_by_the_code(rosa, letter, house)
    seen.append(_seen(page, PHONE))
    books_first(rosa, anna, seen_on_desk=lambda: _keep("desk", _seen(anna.page, DESK)))
    page.goto("/bookings")
    return [*seen, _seen(page, PHONE)]


def _seen(page: Page, size: ViewportSize) -> Image.Image:
    """The window as it is, once everything has arrived, with nothing chosen."""
    page.set_viewport_size(size)
    page.evaluate("document.activeElement?.blur(); scrollTo(0, 0)")
    page.wait_for_timeout(500)
    return Image.open(BytesIO(page.screenshot())).convert("RGB")


def _beside(pictures: list[Image.Image]) -> Image.Image:
    sheet = Image.new("RGB", (DESK["width"], PHONE["height"]), "white")
    for number, picture in enumerate(pictures):
        sheet.paste(picture, (number * (PHONE["width"] + GAP), 0))
    return sheet


def _keep(name: str, picture: Image.Image) -> None:
    """Write it down, unless nobody would see a difference."""
    file = PICTURES / f"first-steps-{name}.webp"
    if screens.looks_new(picture, file):
        picture.save(file, "WEBP", quality=60, method=6)


if __name__ == "__main__":
    main()
