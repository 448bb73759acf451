"""Every page of Lindental after the worst was typed into everything: it stands, nothing runs, nothing lies beyond its edge."""

import shutil
from collections.abc import Iterator

import pytest

from tests.browser.conftest import sign_in
from tests.browser.looking import NARROWEST, too_wide
from tests.browser.pages import USED_UP, addresses
from tests.browser.serving import House, run_inside, serving
from tests.lindental import found, shared

pytestmark = pytest.mark.slow
PEOPLE = ("guest", "rosa", "stefan", "mara", "anna", "clara", "felix", "veli")


@pytest.fixture(scope="module")
def defaced(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[House]:
    folder = tmp_path_factory.getbasetemp() / "defaced"
    shutil.copytree(found(shared(tmp_path_factory, worker_id)), folder)
    house = House(folder, demo=True)
    run_inside(house, "tests.browser.defacing")
    with serving(house, "web"):
        yield house


def once_each(town: dict) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each kind of page once, with whoever gets it first."""
    seen: set[str] = set()
    for name in PEOPLE:
        wanted = [(endpoint, path) for endpoint, path in town["pages"].get(name, ()) if endpoint not in seen]
        yield name, list(dict(wanted).items())
        seen |= {endpoint for endpoint, _path in wanted}


def test_every_page_bears_the_worst(defaced, anybody):
    wrong = []
    for name, pages in once_each(addresses(defaced)):
        page = anybody(home=defaced.address, viewport=NARROWEST, expected=USED_UP).new_page()
        if name != "guest":
            sign_in(page, name)
        for endpoint, path in pages:
            answer = page.goto(path)
            found = too_wide(page)
            found += ["a script"] * page.locator("img[onerror], a[href^='javascript:']").count()
            found += [f"status {answer.status}"] if answer.status not in {200, 410} else []
            wrong += [f"{name} {endpoint} {path}: {each}" for each in found]
    assert wrong == []
