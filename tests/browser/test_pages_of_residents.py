"""Every page a guest or a resident can open: for everybody to use, complete in itself, and silent."""

import pytest

from tests.browser.pages import USED_UP
from tests.browser.screens import SCREENS, files_of

# Pages that belong to a moment: the way in with a second factor, the first minute of a place, somebody suspended,
# a group whose owner has left.
NEVER_OPEN = {
    "accounts.first_admin", "accounts.second_factor", "accounts.suspended", "frame.styleguide", "groups.owner",
}  # fmt: skip
# No pages but files, feeds, papers and answers for scripts.
NO_PAGES = {
    "booking.dates_file", "booking.guest_dates_file", "booking.guest_paper", "booking.kept_paper", "booking.record_photo",
    "booking.report_file", "calendar.date_file", "calendar.event_file", "calendar.group_feed", "calendar.secret_feed", "calendar.town_feed",
    "get_involved.shift_file", "volunteering.paper",
    "alerts.banner", "alerts.index", "notifications.count", "warnings.cap", "warnings.reach_now", "warnings.report_paper", "warnings.call_file",
    "chat.changes",
    "admin.accent", "frame.manifest", "pictures.portrait", "pictures.show", "healthz", "readyz", "service_worker",
    "lost_found.auction_paper", "news.date_file", "lost_found.auction_table", "lost_found.handover", "lost_found.label",
    "groups.place_letter", "lost_found.offer", "lost_found.receipt", "stream.feed_of_group", "stream.feed_of_place", "stream.robots",
    "stream.since_comments", "stream.since_group", "stream.since_start", "stream.sitemap",
}  # fmt: skip


pytestmark = pytest.mark.slow


def nothing(_page, _response):
    return []


def test_every_route_is_a_page_of_somebody(town):
    opened = {endpoint for pages in town["pages"].values() for endpoint, _path in pages}
    assert sorted(set(town["routes"]) - opened - NO_PAGES - NEVER_OPEN) == []


def test_every_page_has_its_picture(town):
    """What is missing is taken with `python -m tests.browser.screens` and the names of the pages."""
    taken = {file.name for file in SCREENS.glob("*.webp")}
    assert sorted(files_of(set(town["routes"]) - NO_PAGES - NEVER_OPEN) ^ taken) == []


def test_pages_of_a_guest(person, town, crawl):
    page = person(None, expected=USED_UP)
    assert crawl.over(page, town["pages"]["guest"], leaves_no_trace) == ""


def leaves_no_trace(page, response):
    """Who only reads gets no cookie; a page with a form to send has one, for the time of the visit."""
    kept = page.context.cookies()
    page.context.clear_cookies()
    reads = page.locator("form[method=post]").count() == 0
    return [f"cookie {cookie['name']}" for cookie in kept if reads or cookie["expires"] != -1]


def test_pages_of_a_resident(person, town, crawl):
    assert crawl.over(person("rosa", expected=USED_UP), town["pages"]["rosa"], nothing) == ""
