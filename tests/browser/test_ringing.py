"""What is pushed is shown by a real service worker, and leads to where it belongs."""

from collections.abc import Iterator
from json import dumps

import pytest
from playwright.sync_api import Browser, expect

from doors.testing import packages
from tests.browser.conftest import SWITCHES

WORDS = {"title": "Lindental", "body": "Clara hat geantwortet.", "url": "/notifications", "tag": "one"}
SHOWN = """async () => {
  const worker = await navigator.serviceWorker.ready;
  let shown = [];
  for (let glances = 0; shown.length < 2 && glances < 100; glances++) {
    await new Promise((over) => setTimeout(over, 100));
    shown = await worker.getNotifications();
  }
  return shown.map(({ title, body, data }) => ({ title, body, url: data.url }));
}"""
STARTED = """async () => {
  const build = document.querySelector("script[type=module]").src.split("/")[4];
  await navigator.serviceWorker.register(`/sw.js?build=${build}`);
  await navigator.serviceWorker.ready;
}"""


@pytest.fixture(scope="session")
def chromium(chromium: Browser) -> Iterator[Browser]:
    """What is shown outside of a page only a browser with windows shows."""
    with chromium.browser_type.launch(executable_path=packages.browser(), args=SWITCHES) as whole:
        yield whole


def test_what_is_pushed_is_shown_and_asked_for_only_after_a_click(person):
    page = person("rosa")
    page.context.grant_permissions(["notifications"])
    page.goto("/account/notifications/devices")
    expect(page.get_by_role("button", name="Auf diesem Gerät benachrichtigen")).to_be_visible()
    page.evaluate(STARTED)
    workers = page.context.new_cdp_session(page)
    found = []
    workers.on("ServiceWorker.workerRegistrationUpdated", lambda told: found.extend(told["registrations"]))
    workers.send("ServiceWorker.enable")
    for _glance in range(100):
        if found:
            break
        page.wait_for_timeout(100)
    pushed = {"origin": page.url.split("/account")[0], "registrationId": found[-1]["registrationId"]}
    for data in (dumps(WORDS), "no JSON"):
        workers.send("ServiceWorker.deliverPushMessage", pushed | {"data": data})
    assert sorted(page.evaluate(SHOWN), key=lambda each: each["title"]) == [
        {"title": "Dorflinde", "body": "", "url": "/notifications"},
        {"title": "Lindental", "body": "Clara hat geantwortet.", "url": "/notifications"},
    ]
