"""What waits on a device for the network, and who sends it then."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.browser.hands import Finger
from tests.browser.test_key_ring import NETWORK_AWAY, Story, snapshot  # noqa: F401 - a photo as a phone takes it


def test_what_the_service_worker_sent_is_told_on_the_page(anybody, snapshot):  # noqa: F811
    """The browser may wake the worker before the page knows that the network is back."""
    rosa = anybody(expected=NETWORK_AWAY).new_page()
    story = Story("Schlüsselbund am Weiher", Finger(rosa), Finger(rosa))
    story.sign_in(story.rosa, "rosa")
    story.fill_in_the_report(snapshot)
    rosa.wait_for_load_state("networkidle")
    rosa.evaluate("Object.defineProperty(navigator, 'onLine', { get: () => false })")
    rosa.context.set_offline(True)
    story.send()
    told = rosa.locator("outbox-status")
    expect(told).to_contain_text(story.title)
    rosa.context.set_offline(False)
    wake_the_worker(rosa)
    expect(told.locator("a")).to_be_visible()
    told.locator("a").click()
    expect(rosa.locator("h1")).to_have_text(story.title)


def test_a_jump_on_the_page_leaves_the_page_as_it_is(anybody):
    """With the keyboard: "Skip to content" comes to the content, and nothing that was written is gone."""
    rosa = anybody().new_page()
    sign_in(rosa, "rosa")
    rosa.goto("/g/gesucht-gefunden/lost-found/new/find")
    title, main = rosa.locator("[name=title]"), rosa.locator("main")
    title.fill("Roter Handschuh")
    rosa.evaluate("window.isTheSame = true")
    rosa.locator(".skip-link").focus()
    rosa.keyboard.press("Enter")
    expect(main).to_be_focused()
    rosa.keyboard.press("Tab")
    expect(main.locator("a").first).to_be_focused()
    expect(title).to_have_value("Roter Handschuh")
    assert rosa.evaluate("window.isTheSame"), "it was not loaded anew"


def wake_the_worker(page: Page) -> None:
    """As a browser does some time after the network came back."""
    told: list[str] = []
    browser = page.context.new_cdp_session(page)
    browser.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda news: told.extend(each["registrationId"] for each in news["registrations"]),
    )
    browser.send("ServiceWorker.enable")
    page.wait_for_function("() => navigator.serviceWorker.ready.then(() => true)")
    browser.send(
        "ServiceWorker.dispatchSyncEvent",
        {
            "origin": page.evaluate("location.origin"),
            "registrationId": told[-1],
            "tag": "outbox",
            "lastChance": False,
        },
    )
