"""What a page costs somebody with a phone and a weak network: the budgets of the front end, with room to spare."""

from collections import defaultdict

import pytest

PAGES = (
    *("/", "/g/neuigkeiten", "/g/gesucht-gefunden/lost-found", "/g/grillhuette/booking"),
    *("/groups", "/notifications", "/g/mach-mit/get-involved"),
)
KIB = 1024
# Requests, KiB on the wire with fonts and without photos, KiB of style sheets, KiB of scripts.
COLD = (10, 100, 20, 15)
WARM = (4, 15)


class Wire:
    """What travels for one page, photos aside."""

    def __init__(self, page) -> None:
        self.requests: list[str] = []
        # By kind; scripts of others, which stand in vendor/, apart from our own.
        self.bytes: defaultdict[str, float] = defaultdict(float)
        self._kinds: dict[str, str] = {}
        self._remembered = set[str]()
        self._session = page.context.new_cdp_session(page)
        self._session.send("Network.enable")
        self._session.on(
            "Network.requestServedFromCache", lambda event: self._remembered.add(event["requestId"])
        )
        self._session.on("Network.responseReceived", self._received)
        self._session.on("Network.loadingFinished", self._finished)

    def _received(self, event) -> None:
        response = event["response"]
        is_photo = "/files/" in response["url"]
        from_cache = (
            event["requestId"] in self._remembered
            or response.get("fromDiskCache")
            or response.get("fromServiceWorker")
        )
        if not is_photo and not from_cache and response["url"].startswith("http"):
            is_foreign = "/vendor/" in response["url"]
            self._kinds[event["requestId"]] = "Vendor" if is_foreign else event["type"]
            self.requests.append(response["url"])

    def _finished(self, event) -> None:
        kind = self._kinds.get(event["requestId"])
        if kind:
            self.bytes[kind] += event["encodedDataLength"] / KIB

    def forget(self) -> None:
        self.requests.clear()
        self.bytes.clear()
        self._kinds.clear()


@pytest.mark.parametrize("path", PAGES)
def test_a_reading_page_is_light(path, person):
    page = person("rosa")
    wire = Wire(page)
    page.goto(path)
    page.wait_for_load_state("networkidle")
    most_requests, most, most_css, most_js = COLD
    assert len(wire.requests) <= most_requests, wire.requests
    assert sum(wire.bytes.values()) <= most, dict(wire.bytes)
    assert wire.bytes["Stylesheet"] <= most_css
    assert wire.bytes["Document"] <= 25
    assert wire.bytes["Script"] <= most_js, dict(wire.bytes)

    wire.forget()
    page.goto(path)
    page.wait_for_load_state("networkidle")
    most_requests, most = WARM
    assert len(wire.requests) <= most_requests, wire.requests
    assert sum(wire.bytes.values()) <= 2 * most, dict(wire.bytes)


def test_a_page_with_a_form_and_its_socket_asks_for_little(person, town):
    """What waits for the network, keeps drafts and listens travels in few files."""
    page = person("rosa")
    wire = Wire(page)
    posts = [path for endpoint, path in town["pages"]["guest"] if endpoint == "stream.post"]
    with page.expect_websocket():
        page.goto(posts[0])
        page.wait_for_load_state("networkidle")
    assert any("/js/lib/outbox.js" in each for each in wire.requests), "the page has a form that may wait"
    assert len(wire.requests) <= COLD[0], wire.requests


def test_a_room_of_the_chat_travels_in_few_files(person):
    """All its own files are one; the socket is shared with what stands in the frame."""
    rooms = person("rosa")
    rooms.goto("/chat")
    room = rooms.locator("main a[href^='/chat/']:not([href='/chat/new'])").first.get_attribute("href")
    page = person("rosa")
    wire = Wire(page)
    with page.expect_websocket():
        page.goto(room.partition("#")[0])
        page.wait_for_load_state("networkidle")
    assert len([each for each in wire.requests if "/js/chat/" in each]) == 1, wire.requests
    assert len(wire.requests) <= COLD[0], wire.requests
    assert sum(wire.bytes.values()) <= COLD[1], dict(wire.bytes)
    assert wire.bytes["Script"] <= COLD[3] + 1, dict(wire.bytes)  # with the headers of three answers


def test_the_form_of_a_find_travels_in_few_files(person):
    """It takes a photo, guesses, points at a map, keeps drafts and waits for the network; its pictures are photos."""
    page = person("rosa")
    wire = Wire(page)
    page.goto("/g/gesucht-gefunden/lost-found/new/find")
    page.wait_for_load_state("networkidle")
    assert any("/js/elements/photo-input.js" in each for each in wire.requests)
    assert len(wire.requests) <= COLD[0] + 2, wire.requests  # read while one looks for the photo
    assert sum(wire.bytes.values()) <= COLD[1], dict(wire.bytes)
    assert wire.bytes["Script"] <= COLD[3] + 2, dict(wire.bytes)  # with the headers of seven answers


@pytest.mark.parametrize("path", PAGES[:2])
def test_nothing_jumps_while_it_loads(path, person):
    page = person("rosa")
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => { for (const shift of list.getEntries())"
        " if (!shift.hadRecentInput) window.moved += shift.value; }).observe({type: 'layout-shift', buffered: true});"
    )
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.moved") < 0.02
