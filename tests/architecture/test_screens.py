"""docs/screens shows every page of the house, and nothing that is gone."""

from app.foundation.web import House
from tests.browser.moments import MOMENTS
from tests.browser.pages import NO_PAGES
from tests.browser.screens import SCREENS, files_of

FOR_DEVELOPERS = {"frame.styleguide", "static"}


def test_every_page_has_its_picture(house: House):
    """What is missing is taken with `python -m tests.browser.screens` and the names of the pages."""
    rules = [rule for rule in house.url_map.iter_rules() if "GET" in (rule.methods or ())]
    routes = {rule.endpoint for rule in rules if not rule.endpoint.startswith("probe.")}
    taken = {file.name for file in SCREENS.glob("*.webp")}
    assert sorted(files_of({*routes, *MOMENTS} - NO_PAGES - FOR_DEVELOPERS) ^ taken) == []
