"""The choir at their phones: a room that lives, and people who sit down before it."""

from collections.abc import Callable, Iterator

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PATIENCE, PHONE
from tests.browser.grounds import standing_on
from tests.browser.watching import Watch
from tests.foundation.served import CSRF, SECRET, Served, a_server
from tests.foundation.socket_town import cookie_of

# A network that was cut on purpose; and the answer that asks back on a page without scripts.
EXPECTED = ("ERR_INTERNET_DISCONNECTED", "WebSocket", "socket.io", "status of 409")


def a_served_choir(tmp_path_factory, ground) -> Iterator[Served]:
    tmp = tmp_path_factory.mktemp("chat")
    house = {"town": "tests.features.chat.chat_town", "app": "tests.features.chat.whole_house:app"}
    with standing_on(ground) as servers:
        database, redis = servers.get("database_url", ""), servers.get("redis_url", "")
        with a_server(tmp, database, redis, **house, processes=2 if redis else 1) as served:
            yield served


def people_at_phones(chromium, served) -> Iterator:
    """Somebody opens the room on a phone."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def sit_down(name: str, *, page: str = "", **options) -> Page:
        given = {"viewport": PHONE, "locale": "de-DE", "timezone_id": "Europe/Berlin", "base_url": served.url}
        context = chromium.new_context(**(given | options))
        context.set_default_timeout(PATIENCE)
        cookie = cookie_of(name, CSRF, SECRET)
        context.add_cookies([{"name": "session", "value": cookie, "url": served.url}])
        opened.append((context, Watch(served.url, expected=EXPECTED).over(context)))
        sheet = context.new_page()
        sheet.goto(page or f"/chat/{served.groups['room']}")
        return sheet

    yield sit_down
    for context, _watch in opened:
        context.close()
    assert [complaint for _context, watch in opened for complaint in watch.complaints] == []


def say(page: Page, words: str) -> None:
    page.fill("form.chat-composer [name=body]", words)
    page.click("form.chat-composer button[type=submit]")


def said(page: Page, words: str):
    return page.locator(".chat-message", has_text=words)


def is_heard(page: Page) -> None:
    """The socket of a page has opened its room: a word of the other process arrives."""
    expect(page.locator("chat-room")).to_have_attribute("data-heard", "true")


def words_of(page: Page) -> list[str]:
    return [each.strip() for each in page.locator(".chat-message [data-part=words]").all_inner_texts()]


def waiting(page: Page):
    return page.locator("[data-client]")


def layouts(page: Page) -> Callable[[], int]:
    """Tells how often the page was laid out since."""
    browser = page.context.new_cdp_session(page)
    browser.send("Performance.enable")

    def counted() -> int:
        metrics = browser.send("Performance.getMetrics")["metrics"]
        return next(int(each["value"]) for each in metrics if each["name"] == "LayoutCount")

    before = counted()
    return lambda: counted() - before
