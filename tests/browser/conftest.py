"""A browser, Lindental as it is served, and short ways for people to get in."""

import contextlib
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from doors.testing import packages
from tests.browser.grounds import LARGE, SMALL
from tests.browser.pages import Crawl, addresses
from tests.browser.serving import House
from tests.browser.watching import Watch
from tests.lindental import served as lindental_served
from tests.lindental import shared

PASSWORD = "dorflinde-demo"
PHONE = {"width": 360, "height": 800}
PATIENCE = 30_000  # milliseconds; the machine may be busy
expect.set_options(timeout=PATIENCE)
SWITCHES = ("--no-sandbox", "--disable-dev-shm-usage")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not packages.browser():
        pytest.skip("no Chromium on this machine")
    with launched(packages.browser_without_windows()) as browser:
        yield browser


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A story of the day is played on both grounds: each time if processes could change it, else if nothing is left out."""
    if day := metafunc.definition.get_closest_marker("day"):
        on_both = day.kwargs.get("each_time") or metafunc.config.getoption("thorough")
        metafunc.parametrize("ground", [SMALL, LARGE] if on_both else [SMALL], indirect=True, scope="session")


@pytest.fixture(scope="session")
def ground(request: pytest.FixtureRequest) -> str:
    """What the house of a test stands on."""
    return str(getattr(request, "param", SMALL))


@pytest.fixture(scope="session")
def _served(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Callable[[str], House]]:
    """The demo town on each ground, told once for all test processes and served by each on its own copy."""
    told, own = shared(tmp_path_factory, worker_id), tmp_path_factory.getbasetemp()
    houses: dict[str, House] = {}
    with contextlib.ExitStack() as servers:

        def served(ground: str) -> House:
            if ground not in houses:
                town = lindental_served(told, own / f"served on {ground}", ground)
                houses[ground] = servers.enter_context(town)
            return houses[ground]

        yield served
    for house in houses.values():
        assert house.gossip() == [], "after all that people did, the logs know nobody"


@pytest.fixture
def lindental(_served: Callable[[str], House], ground: str) -> House:
    """The demo town on the ground of this test."""
    return _served(ground)


@pytest.fixture
def anybody(chromium: Browser, lindental: House) -> Iterator[Callable[..., BrowserContext]]:
    """Open a browser of somebody; when the test is over, nothing may have been wrong in any of them."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_browser(
        *, home: str = lindental.address, expected: tuple[str, ...] = (), **options
    ) -> BrowserContext:
        given = {"viewport": PHONE, "locale": "de-DE", "timezone_id": "Europe/Berlin", "base_url": home}
        context = chromium.new_context(**(given | options))
        context.set_default_timeout(PATIENCE)
        opened.append((context, Watch(home, expected=expected).over(context)))
        return context

    yield open_browser
    for context, _watch in opened:
        context.close()
    assert [complaint for _context, watch in opened for complaint in watch.complaints] == []


@pytest.fixture(scope="session")
def _signed_in(chromium: Browser) -> Callable[[str, str], dict]:
    """The cookies of the people of a house; each signs in once."""
    states: dict[tuple[str, str], dict] = {}

    def state_of(name: str, home: str) -> dict:
        if (name, home) not in states:
            context = chromium.new_context(base_url=home, locale="de-DE", java_script_enabled=False)
            context.set_default_timeout(PATIENCE)
            sign_in(context.new_page(), name)
            states[name, home] = context.storage_state()
            context.close()
        return states[name, home]

    return state_of


@pytest.fixture
def person(anybody, _signed_in, lindental) -> Callable[..., Page]:
    """A page of somebody of Lindental who is signed in; `person(None)` is a guest."""

    def open_page(name: str | None, **options) -> Page:
        state = _signed_in(name, lindental.address) if name else None
        return anybody(storage_state=state, **options).new_page()

    return open_page


@pytest.fixture(scope="session")
def town(_served: Callable[[str], House]) -> dict:
    """Who gets which pages of Lindental, and all routes there are."""
    return addresses(_served(SMALL))


@pytest.fixture(scope="session")
def crawl(is_thorough: bool) -> Crawl:
    return Crawl(is_thorough=is_thorough)


@contextlib.contextmanager
def launched(program: str | None = None) -> Iterator[Browser]:
    """The system's own Chromium, without the network of the world."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program or packages.browser(), args=SWITCHES)
        yield browser
        browser.close()


def sign_in(page: Page, name: str) -> None:
    """Through the door for it."""
    page.goto("/sign-in")
    page.fill("[name=email]", f"{name}@demo.example")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(re.compile(r"//[^/]+/$"))
