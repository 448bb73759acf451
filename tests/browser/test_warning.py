"""Three in the morning, on a phone: Veli warns, Felix confirms, and open pages show it within two seconds."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Route, expect
from sqlalchemy import text

from tests.browser.looking import too_wide
from tests.stories.crashing import Ledger

HOME = "/g/feuerwehr/warnings/"
TITLE = "Trinkwasser abkochen in der Nacht"
AT_ONCE = 2.0  # seconds from the answer to whoever warns to the last page, if nobody else calculates
LONGEST = 20_000  # milliseconds; the machine may be busy
SOCKET_AWAY = ("WebSocket", "socket.io")
pytestmark = pytest.mark.day(each_time=True)


@pytest.fixture
def quiet_again(lindental) -> Iterator[None]:
    """Nobody who comes afterwards finds this warning on top of their pages."""
    yield
    ours = f"SELECT id FROM posts WHERE title LIKE '{TITLE}%'"
    with Ledger(lindental).writing() as town:
        town.execute(text(f"UPDATE warning_recipients SET read_edition = 99 WHERE warning_id IN ({ours})"))
        town.execute(text(f"UPDATE posts SET expires_at = published_at WHERE id IN ({ours})"))


class Pages:
    """Open pages of people who read something else, and how long each took to show what was said."""

    def __init__(self, *pages: Page) -> None:
        self.pages, self.took = pages, []

    def opened(self) -> "Pages":
        """All of them with their socket open."""
        for page in self.pages:
            listening(page)
        return self

    @contextmanager
    def show(self, words: str) -> Iterator[None]:
        """Each of them says it after what happens inside."""
        yield
        begun = time.monotonic()
        for page in self.pages:
            expect(page.locator(".warning", has_text=words).first).to_be_visible(timeout=LONGEST)
        self.took.append(time.monotonic() - begun)


def listening(page: Page) -> None:
    """It has told the place that it wants to hear of warnings; on a slow machine before all of it is loaded."""
    sent: list[str] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(str(frame))))
    page.goto("/groups")
    for _glance in range(LONGEST // 100):
        if any("warnings" in frame for frame in sent):
            return
        page.wait_for_timeout(100)
    raise AssertionError("no socket")


class Finger:
    """Counts how often a person has to press something."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses = page, 0

    def press(self, what: str) -> None:
        """And wait for the next page."""
        self.presses += 1
        with self.page.expect_navigation():
            self.page.locator(what).first.click()


def bell_of(page: Page) -> int:
    """How many messages it says are new."""
    count = page.locator(".topbar__tool--bell .count")
    return int(count.inner_text().split()[0]) if count.count() else 0


def prepared(veli: Finger) -> str:
    """From the group's page to the call for a second person; gives the address."""
    begun = time.monotonic()
    veli.page.goto(HOME)
    veli.press("main a[href*='hazard=boil_water']")
    assert veli.page.locator("main form .field:visible").count() == 5, "the plan is another way to say where"
    veli.page.fill("[name=title]", TITLE)
    veli.press("main form .form__actions button:not([name=drill])")
    assert too_wide(veli.page) == []
    assert "Jetzt warnen" not in veli.page.locator("main").inner_text()
    address = veli.page.url
    veli.press("form[action$='/request'] button")
    assert veli.presses == 3
    assert time.monotonic() - begun < 60
    return address


def needs_help(rosa: Page) -> None:
    """She says so on top of whatever she reads."""
    rosa.reload()
    rosa.locator(".warning", has_text=TITLE).get_by_role("button", name="Ich brauche Hilfe").click()
    with rosa.expect_navigation():
        rosa.locator("dialog[open] [value=yes]").click()


def without_socket(page: Page) -> Page:
    """In a network that lets none through, by a clock of its own."""
    page.route_web_socket("**/*", lambda socket: socket.close())
    page.clock.install()
    page.goto("/groups")
    return page


@contextmanager
def socket_to_come(page: Page) -> Iterator[None]:
    """A page that has been drawn, and whose socket opens only after what happens inside."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/js/lib/socket.js", hold)
    page.goto("/groups")
    yield
    until = time.monotonic() + LONGEST / 1_000
    while not held and time.monotonic() < until:
        page.wait_for_timeout(100)
    assert held, "it has wanted to meanwhile"
    for each in held:
        each.continue_()


def called(page: Page, count: int) -> None:
    """So many messages wait, and the page does not know it yet."""
    until = time.monotonic() + LONGEST / 1_000
    while page.request.get("/notifications/count").json()["count"] != count:
        assert time.monotonic() < until, "nobody was called"
        page.wait_for_timeout(100)
    assert bell_of(page) == count - 1


def corrected(veli: Finger, address: str) -> None:
    veli.page.goto(f"{address}/update")
    veli.page.fill("[name=title]", f"{TITLE} und morgen")
    veli.page.fill("[name=note]", "Auch morgen noch")


def test_a_warning_at_night(person, lindental, quiet_again):
    # What a service worker stands before, Playwright does not always see: it could not be held.
    veli, felix = Finger(person("veli")), Finger(person("felix", service_workers="block"))
    rosa, mara, alone = person("rosa"), person("mara"), without_socket(person("otto", expected=SOCKET_AWAY))
    pages = Pages(rosa, mara).opened()
    heard, heard_alone = bell_of(mara), bell_of(alone)

    with socket_to_come(felix.page):
        waiting = bell_of(felix.page)
        address = prepared(veli)
        called(felix.page, waiting + 1)
    expect(felix.page.locator(".topbar__tool--bell .count")).to_have_text(f"{waiting + 1} neu")
    felix.page.goto("/notifications")
    felix.press("main form button:has-text('zweite Person')")
    felix.press("main a:has-text('bestätigen')")
    assert felix.page.url == address
    with pages.show(TITLE):
        felix.press("form[action$='/release'] button")
    alone.clock.run_for(20_000)
    expect(alone.locator(".warning", has_text=TITLE).first).to_be_visible()
    alone.clock.run_for(62_000)
    expect(alone.locator(".topbar__tool--bell .count")).to_have_text(f"{heard_alone + 1} neu")
    expect(mara.locator(".topbar__tool--bell .count")).to_have_text(f"{heard + 1} neu")

    needs_help(rosa)
    expect(felix.page.locator("main")).to_contain_text("Rosa Lindner, Unterdorf")
    assert too_wide(felix.page) == []
    veli.page.goto(address)
    assert "Rosa" not in veli.page.locator("main").inner_text(), "only those on duty see who needs help"

    pages.opened()
    corrected(veli, address)
    with pages.show("und morgen"):
        veli.press("main form .form__actions button")
    felix.page.goto(f"{address}/all-clear")
    pages.opened()
    with pages.show("Entwarnung"):
        felix.press("main form .form__actions button")
    assert min(pages.took) <= AT_ONCE, pages.took

    felix.press("main a[href$='/report']")
    told = felix.page.locator("main").inner_text()
    for words in ("Eine zweite Person wurde gerufen", "Freigegeben", "Auch morgen noch", "Entwarnung"):
        assert words in told
    assert "Rosa" not in told
    letters = [mail for mail in lindental.mails() if "To: clara@demo.example" in mail]
    assert sum("Trinkwasser" in mail for mail in letters) >= 3, "warning, correction and all-clear"
