"""Every page of those who run groups or look after the place: for everybody to use, complete in itself, silent."""

import pytest

from tests.browser.pages import USED_UP

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", ["stefan", "mara"])
def test_pages_of(name, person, town, crawl):
    assert crawl.over(person(name, expected=USED_UP), town, name) == ""


def test_pages_that_nobody_else_gets(person, town, crawl):
    """These are asked only where all others were refused, which leaves some of them without any."""
    left = [name for name in ("clara", "felix", "veli") if town["pages"][name]]
    assert left != []
    assert [crawl.over(person(name, expected=USED_UP), town, name) for name in left] == [""] * len(left)
