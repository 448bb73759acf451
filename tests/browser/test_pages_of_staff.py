"""Every page the town hall and those who run groups can open: for everybody to use, complete in itself, silent."""

import pytest

from tests.browser.pages import USED_UP, Crawl, addresses

TOWN_HALL = ("stefan", "mara", "anna")


@pytest.fixture(scope="module")
def town(lindental):
    return addresses(lindental)


@pytest.fixture(scope="module")
def crawl():
    return Crawl()


@pytest.mark.parametrize("name", [*TOWN_HALL, "clara", "felix", "veli"])
def test_pages_of(name, person, town, crawl):
    assert crawl.over(person(name, expected=USED_UP), town["pages"][name], lambda _page, _response: []) == ""
