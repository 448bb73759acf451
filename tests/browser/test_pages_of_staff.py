"""Every page of those who run groups or look after the place: for everybody to use, complete in itself, silent."""

import pytest

from tests.browser.pages import USED_UP

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", ["stefan", "mara", "clara", "felix", "veli"])
def test_pages_of(name, person, town, crawl):
    if town["pages"][name]:  # some are asked only where nobody else gets in, which may be nowhere
        assert crawl.over(person(name, expected=USED_UP), town, name) == ""
