"""Every page of somebody, looked at once: what a crawl of Lindental found wrong."""

import json
from collections.abc import Callable, Iterable

from playwright.sync_api import Page, Response

from tests.browser.looking import bring_axe, too_wide, violations
from tests.browser.serving import PAGES, House

Address = tuple[str, str]
# Links that are used up are pages too, and browsers note their status.
USED_UP = ("status of 410",)


def addresses(house: House) -> dict:
    """Who gets which pages of Lindental, and all routes there are."""
    return json.loads((house.folder / PAGES).read_text())


class Crawl:
    """Looks at pages one after the other; the list has each that is built as none before it (addresses.py)."""

    def __init__(self, *, is_thorough: bool) -> None:
        self._is_thorough = is_thorough

    def over(self, page: Page, pages: Iterable[Address], also: Callable[[Page, Response], list[str]]) -> str:
        """What is wrong on these pages; `also` adds what a test wants to know of each."""
        wrong = []
        bring_axe(page)
        for endpoint, path in pages:
            response = page.goto(path)
            assert response is not None
            found = [
                *also(page, response),
                *too_wide(page),
                *violations(page, is_thorough=self._is_thorough),
            ]
            wrong += [f"{endpoint} {path}: {each}" for each in found]
        return "\n".join(wrong)
