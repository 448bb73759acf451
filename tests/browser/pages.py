"""Every page of somebody, looked at once: what a crawl of Lindental found wrong."""

import json
from collections.abc import Callable, Iterable

from playwright.sync_api import Page, Response

from tests.browser.looking import shapes, too_wide, violations
from tests.browser.serving import House, run_inside

Address = tuple[str, str]
# Links that are used up are pages too, and browsers note their status.
USED_UP = ("status of 410",)


def addresses(house: House) -> dict:
    """Who gets which pages, and all routes there are."""
    return json.loads(run_inside(house, "tests.browser.addresses"))


class Crawl:
    """Looks at pages one after the other; axe sees each kind of page, and each that is built as none before."""

    def __init__(self) -> None:
        self._judged: set[str] = set()
        self._known: set[str] = set()
        self.looked_at = 0

    def over(self, page: Page, pages: Iterable[Address], also: Callable[[Page, Response], list[str]]) -> str:
        """What is wrong on these pages; `also` adds what a test wants to know of each."""
        wrong = []
        for endpoint, path in pages:
            response = page.goto(path)
            assert response is not None
            found = [*also(page, response), *too_wide(page), *self._judge(page, endpoint)]
            wrong += [f"{endpoint} {path}: {each}" for each in found]
        return "\n".join(wrong)

    def _judge(self, page: Page, endpoint: str) -> list[str]:
        built = shapes(page)
        if endpoint in self._judged and built <= self._known:
            return []
        self._judged.add(endpoint)
        self._known |= built
        self.looked_at += 1
        return violations(page)
