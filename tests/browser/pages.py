"""Every page of somebody, looked at once: what a crawl of Lindental found wrong."""

import json
from collections.abc import Callable

from playwright.sync_api import Page, Response

from tests.browser.looking import bring_axe, glanced_at, looked_over
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


class Crawl:
    """Looks at pages one after the other (addresses.py): each route, and what is built as none before from all sides."""

    def __init__(self, *, is_thorough: bool) -> None:
        self._is_thorough = is_thorough

    def over(self, page: Page, town: dict, name: str, also: Callable[[Page, Response], list[str]]) -> str:
        """What is wrong on the pages of somebody; `also` adds what a test wants to know of each."""
        wrong = []
        bring_axe(page)
        whole = set(town["whole"][name])
        for endpoint, path in sorted(town["pages"][name], key=lambda each: each[1] in whole):
            response = page.goto(path)
            assert response is not None
            found = [*also(page, response), *self._looked(page, is_whole=path in whole)]
            wrong += [f"{endpoint} {path}: {each}" for each in found]
        return "\n".join(wrong)

    def _looked(self, page: Page, *, is_whole: bool) -> list[str]:
        if is_whole or self._is_thorough:
            return looked_over(page, is_thorough=self._is_thorough)
        return glanced_at(page)
