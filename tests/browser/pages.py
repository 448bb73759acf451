"""Every page of somebody, looked at once: what a crawl of Lindental found wrong."""

import fcntl
import json
from collections.abc import Callable, Iterable
from pathlib import Path

from playwright.sync_api import Page, Response

from tests.browser.looking import shapes, too_wide, violations
from tests.browser.serving import PAGES, House

Address = tuple[str, str]
# Links that are used up are pages too, and browsers note their status.
USED_UP = ("status of 410",)


def addresses(house: House) -> dict:
    """Who gets which pages of Lindental, and all routes there are."""
    return json.loads((house.folder / PAGES).read_text())


class Crawl:
    """Looks at pages one after the other; axe sees each kind of page, and each that is built as none before.

    What was judged is noted where all test processes read it: none judges what another has judged.
    """

    def __init__(self, notes: Path, *, is_thorough: bool) -> None:
        self._notes = notes
        self._is_thorough = is_thorough

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
        is_new = self._is_new({f"page {endpoint}", *shapes(page)})
        return violations(page, is_thorough=self._is_thorough) if is_new else []

    def _is_new(self, seen: set[str]) -> bool:
        """Whether some of it was never seen before; from now on it was."""
        with self._notes.open("a+") as notes:
            fcntl.flock(notes, fcntl.LOCK_EX)
            notes.seek(0)
            new = seen - set(notes.read().splitlines())
            notes.writelines(f"{each}\n" for each in sorted(new))
        return bool(new)
