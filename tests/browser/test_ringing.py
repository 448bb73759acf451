"""What is pushed is shown by a real service worker, and leads to where it belongs."""

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from json import dumps

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
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

OLD, NEW = (f"https://fcm.googleapis.com/fcm/send/{name}" for name in ("old", "new"))
# A browser whose push service is in this page: it knows another key of ours, and where it is reached changes.
STAND_IN = """
  let known = { endpoint: "%(old)s", options: { applicationServerKey: new Uint8Array([4]) }, unsubscribe: async () => true };
  const bytes = (key) => Uint8Array.from(atob(key.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  PushManager.prototype.getSubscription = async () => known;
  PushManager.prototype.subscribe = async ({ applicationServerKey: key }) => (known = {
    endpoint: "%(new)s",
    options: { applicationServerKey: bytes(key) },
    toJSON: () => ({ endpoint: "%(new)s", keys: { p256dh: "%(p256dh)s", auth: "AAAAAAAAAAAAAAAAAAAAAA" } }),
  });
  window.asked = 0;
  Notification.requestPermission = async () => (window.asked++, "denied");
"""
TOLD = "([endpoint]) => localStorage.setItem('device', JSON.stringify({ endpoint, person: document.body.dataset.person }))"
AGAIN = """async () => {
  const { dataset } = document.querySelector("live-bell");
  await (await import(dataset.devices)).tellAgain(dataset);
}"""


@pytest.fixture(scope="session")
def chromium(chromium: Browser) -> Iterator[Browser]:
    """What is shown outside of a page only a browser with windows shows."""
    with chromium.browser_type.launch(executable_path=packages.browser(), args=SWITCHES) as whole:
        yield whole


def test_a_browser_tells_again_where_it_is_reached_and_only_if_that_changed(person):
    page = person("veli")
    page.context.grant_permissions(["notifications"])
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    point = urlsafe_b64encode(key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))
    page.add_init_script(STAND_IN % {"old": OLD, "new": NEW, "p256dh": point.decode().rstrip("=")})
    page.goto("/groups")
    page.evaluate(AGAIN)  # nobody asked for it in this browser
    page.evaluate(TOLD, [OLD])
    told = []
    page.on("request", lambda sent: told.append(sent.url) if sent.method == "POST" else None)
    with page.expect_response(lambda answer: answer.request.method == "POST" and "devices" in answer.url):
        page.reload()
    for _glance in range(100):
        if NEW in page.evaluate("localStorage.getItem('device')"):
            break
        page.wait_for_timeout(100)
    page.evaluate(AGAIN)
    assert len(told) == 1, "what is true is not told again"
    page.goto("/account/notifications/devices")
    expect(page.locator("main .list li")).to_contain_text("Chrome · Android (dieses hier)")
    assert page.evaluate("window.asked") == 0, "nobody is asked before they have pressed"
    page.get_by_role("button", name="Auf diesem Gerät benachrichtigen").click()
    expect(page.locator("push-toggle [role=status]")).to_contain_text("Dieser Browser erlaubt es nicht")
    assert page.evaluate("window.asked") == 1
    with page.expect_navigation():
        page.get_by_role("button", name="Entfernen").click()


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
