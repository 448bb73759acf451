"""Every page the administrator can open: for everybody to use, complete in itself, silent."""

import pytest

from tests.browser.pages import USED_UP

pytestmark = pytest.mark.slow


def test_pages_of_the_administrator(person, town, crawl):
    page = person("anna", expected=USED_UP)
    assert crawl.over(page, town, "anna") == ""
