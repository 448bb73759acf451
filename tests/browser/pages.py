"""Every page of somebody, looked at once: what a crawl of Lindental found wrong."""

import json
from collections.abc import Callable

from playwright.sync_api import Page, Response

from tests.browser.looking import bring_axe, looked_over
from tests.browser.serving import PAGES, House

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


def seen_whole(town: dict) -> set[str]:
    """The routes of which somebody has a page that is looked at from all sides."""
    return {
        endpoint
        for name, pages in town["pages"].items()
        for endpoint, path in pages
        if path in town["whole"][name]
    }


class Crawl:
    """Looks at pages one after the other (addresses.py): from all sides at what is built as none before.

    All others are glanced at once for each route after the worst was typed into them (test_defaced.py).
    """

    def __init__(self, *, is_thorough: bool) -> None:
        self._is_thorough = is_thorough

    def over(
        self, page: Page, town: dict, name: str, also: Callable[[Page, Response], list[str]] | None = None
    ) -> str:
        """What is wrong on the pages of somebody; `also` adds what a test wants to know of each, whole or not."""
        wrong = []
        bring_axe(page)
        whole = town["pages"][name] if self._is_thorough else self._whole(town, name)
        for endpoint, path in town["pages"][name] if also else whole:
            response = page.goto(path)
            assert response is not None
            found = also(page, response) if also else []
            if [endpoint, path] in whole:
                found += looked_over(page, is_thorough=self._is_thorough)
            wrong += [f"{endpoint} {path}: {each}" for each in found]
        return "\n".join(wrong)

    def _whole(self, town: dict, name: str) -> list[list[str]]:
        return [each for each in town["pages"][name] if each[1] in town["whole"][name]]
