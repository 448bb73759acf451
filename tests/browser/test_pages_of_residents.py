"""Every page a guest or a resident can open: for everybody to use, complete in itself, and silent."""

import pytest

from tests.browser.moments import MOMENTS
from tests.browser.pages import NO_PAGES, USED_UP

# Pages of a moment, and the one for developers.
NEVER_OPEN = {*MOMENTS, "frame.styleguide"}


pytestmark = pytest.mark.slow


def test_every_route_is_a_page_of_somebody(town):
    opened = {endpoint for pages in town["pages"].values() for endpoint, _path in pages}
    assert sorted(set(town["routes"]) - opened - NO_PAGES - NEVER_OPEN) == []


def test_pages_of_a_guest(person, town, crawl):
    page = person(None, expected=USED_UP)
    assert crawl.over(page, town, "guest", leaves_no_trace) == ""


def leaves_no_trace(page, response):
    """Who only reads gets no cookie; a page with a form to send has one, for the time of the visit."""
    kept = page.context.cookies()
    page.context.clear_cookies()
    reads = page.locator("form[method=post]").count() == 0
    return [f"cookie {cookie['name']}" for cookie in kept if reads or cookie["expires"] != -1]


def test_pages_of_a_resident(person, town, crawl):
    assert crawl.over(person("rosa", expected=USED_UP), town, "rosa") == ""
