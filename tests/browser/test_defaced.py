"""Every page of Lindental after the worst was typed into everything: it stands, nothing runs, nothing lies beyond its edge."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import sign_in
from tests.browser.looking import NARROWEST, bring_axe, glanced_at, too_wide
from tests.browser.pages import USED_UP, addresses, seen_whole
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
        if wanted:
            yield name, list(dict(wanted).items())
        seen |= {endpoint for endpoint, _path in wanted}


def test_every_page_bears_the_worst(defaced, anybody):
    town, wrong = addresses(defaced), []
    whole = seen_whole(town)
    for name, pages in once_each(town):
        page = anybody(home=defaced.address, viewport=NARROWEST, expected=USED_UP).new_page()
        if name != "guest":
            sign_in(page, name)
        judging = page.context.new_page()
        bring_axe(judging)
        for endpoint, path in pages:
            found = borne(page, path, too_wide) if endpoint in whole else borne(judging, path, glanced_at)
            wrong += [f"{name} {endpoint} {path}: {each}" for each in found]
    assert wrong == []


def borne(page: Page, path: str, look: Callable[[Page], list[str]]) -> list[str]:
    """What is wrong with a page; axe looks at it where no other test looks at its route from all sides."""
    answer = page.goto(path)
    found = look(page)
    found += ["a script"] * page.locator("img[onerror], a[href^='javascript:']").count()
    return found + ([f"status {answer.status}"] if answer and answer.status not in {200, 410} else [])
