"""Every page of somebody, looked at once: what a crawl of Lindental found wrong."""

import json
from collections.abc import Callable, Iterable

from playwright.sync_api import Page, Response

from tests.browser.looking import bring_axe, too_wide, violations
from tests.browser.serving import PAGES, House

Address = tuple[str, str]
# Links that are used up are pages too, and browsers note their status.
USED_UP = ("status of 410",)
# No pages but files, feeds, papers and answers for scripts.
NO_PAGES = {
    "booking.dates_file", "booking.guest_dates_file", "booking.guest_paper", "booking.kept_paper", "booking.record_photo",
    "booking.report_file", "calendar.date_file", "calendar.event_file", "calendar.group_feed", "calendar.post_feed", "calendar.secret_feed", "calendar.town_feed",
    "get_involved.shift_file", "volunteering.paper",
    "alerts.banner", "alerts.index", "chat.rooms_now", "notifications.count", "warnings.cap", "warnings.reach_now", "warnings.report_paper", "warnings.call_file",
    "chat.changes", "frame.counts",
    "admin.accent", "frame.manifest", "pictures.portrait", "pictures.show", "healthz", "readyz", "service_worker",
    "lost_found.auction_paper", "news.date_file", "lost_found.auction_table", "lost_found.handover", "lost_found.label",
    "groups.place_letter", "lost_found.offer", "lost_found.receipt", "stream.feed_of_group", "stream.feed_of_place", "stream.robots",
    "stream.since_comments", "stream.since_group", "stream.since_start", "stream.sitemap",
}  # fmt: skip


def addresses(house: House) -> dict:
    """Who gets which pages of Lindental, and all routes there are."""
    return json.loads((house.folder / PAGES).read_text())


class Crawl:
    """Looks at pages one after the other; the list has each that is built as none before it (addresses.py)."""

    def __init__(self, *, is_thorough: bool) -> None:
        self._is_thorough = is_thorough
        self._known: set[str] = set()

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
                *violations(page, known=self._known, is_thorough=self._is_thorough),
            ]
            wrong += [f"{endpoint} {path}: {each}" for each in found]
        return "\n".join(wrong)
