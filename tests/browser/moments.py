"""Pages that belong to a moment: somebody is brought into each of them, by the hands of those who would do it.

What is done stays done in the house; nobody looks at its other pages afterwards.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page
from pyotp import TOTP

from tests.browser.conftest import PASSWORD, sign_in
from tests.browser.serving import House, serving

# A name for each; that of its route, where the page has one of its own.
MOMENTS = (
    "accounts.first_admin", "accounts.new_codes", "accounts.second_factor", "accounts.suspended", "groups.owner",
)  # fmt: skip
CAREFUL, SHUT_OUT, OWNER = "otto", "veli", "karl"
OWNED = "wanderfreunde-lindental"


def beginnings(browser: Browser, folder: Path) -> Iterator[tuple[str, Page]]:
    """The first minute of a place in which nobody lives yet."""
    house = House(folder)
    house.flask("upgrade")
    with serving(house):
        page = anybody(browser, house)
        page.goto(re.findall(r"http\S+/set-up/\S+", house.flask("setup-link"))[0])
        yield "accounts.first_admin", page


def moments(browser: Browser, house: House) -> Iterator[tuple[str, Page]]:
    """Each page with its name, open before whoever meets it."""
    careful = anybody(browser, house)
    sign_in(careful, CAREFUL)
    _connect_an_app(careful)
    yield "accounts.new_codes", careful
    yield "accounts.second_factor", _at_the_door(browser, house, CAREFUL)

    admin = anybody(browser, house)
    sign_in(admin, "anna")
    _shut_out(admin, SHUT_OUT)
    yield "accounts.suspended", _at_the_door(browser, house, SHUT_OUT)

    owner = anybody(browser, house)
    sign_in(owner, OWNER)
    _leave_for_good(owner)
    admin.goto(f"/g/{OWNED}/owner")
    yield "groups.owner", admin


def anybody(browser: Browser, house: House) -> Page:
    """A page of a browser of its own."""
    context = browser.new_context(base_url=house.address, locale="de-DE", timezone_id="Europe/Berlin")
    page = context.new_page()
    page.emulate_media(reduced_motion="reduce")
    return page


def _connect_an_app(page: Page) -> None:
    page.goto("/account/second-factor/set-up")
    secret = page.locator("details strong").text_content() or ""
    page.fill("[name=code]", TOTP(secret.replace(" ", "")).now())
    page.fill("[name=current]", PASSWORD)
    page.press("[name=current]", "Enter")
    page.wait_for_selector("main ol code")


def _at_the_door(browser: Browser, house: House, name: str) -> Page:
    """Somebody who signs in and does not come to Start."""
    page = anybody(browser, house)
    page.goto("/sign-in")
    page.fill("[name=email]", f"{name}@demo.example")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(re.compile(r"second-factor|suspended"))
    return page


def _shut_out(admin: Page, name: str) -> None:
    admin.goto(f"/admin/people?q={name}@demo.example")
    admin.locator("main .list a").first.click()
    admin.locator("form[action$='/suspension']").evaluate("form => form.submit()")
    admin.wait_for_selector("form[action$='/suspension'] [name=on][value='0']", state="attached")


def _leave_for_good(page: Page) -> None:
    page.goto("/account/delete")
    page.locator("[name=texts]").first.check()
    page.locator("[name=ownerless]").check()
    page.fill("[name=current]", PASSWORD)
    page.press("[name=current]", "Enter")
    page.wait_for_url("**/farewell*")
