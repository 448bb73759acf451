"""Two browsers: what one posts, the other is told of; by the socket, and without it by asking."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import Finger, arrives

GROUP = "/g/mach-mit"
SOCKET_AWAY = ("WebSocket", "socket.io")
pytestmark = pytest.mark.day


def post(rosa: Page, title: str) -> None:
    """Rosa writes in the group."""
    hands = Finger(rosa)
    rosa.goto(f"{GROUP}/new")
    hands.write("title", title)
    hands.write("body", "Wer kommt mit?")
    hands.press("main form[action$='/new'] button[type=submit]")
    arrives(rosa, rf"{GROUP}/(?!new$)[\w-]+")


@pytest.fixture
def call():
    """The button that appears."""
    return lambda page: page.locator(".live-page__call button")


def test_a_new_post_is_called_out_through_the_socket(person, call):
    veli, rosa = person("veli"), person("rosa")
    frames: list[str] = []
    veli.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(str(frame))))
    polls: list[str] = []
    veli.on("request", lambda request: polls.append(request.url) if "/since" in request.url else None)
    with veli.expect_websocket() as opened:
        veli.goto(GROUP)
    opened.value.wait_for_event("framesent", predicate=lambda frame: "follow" in str(frame))
    expect(call(veli)).to_be_hidden()
    assert polls == []

    post(rosa, "Birnenernte am Samstag")
    expect(call(veli)).to_be_visible()
    expect(call(veli)).to_have_text("1 neuer Beitrag")
    assert any("refresh" in frame for frame in frames)
    assert not any("Birnenernte" in frame for frame in frames), "the socket carries no content"
    assert "Birnenernte" not in veli.locator("main").inner_text(), "nothing moves under the reader's eyes"
    call(veli).click()
    expect(veli.locator("main")).to_contain_text("Birnenernte am Samstag")


def test_without_the_socket_the_page_asks(person, call):
    veli, rosa = person("veli", expected=SOCKET_AWAY), person("rosa")
    veli.route_web_socket("**/*", lambda socket: socket.close())
    veli.clock.install()
    veli.goto(GROUP)
    veli.wait_for_load_state("networkidle")
    post(rosa, "Linde pflanzen im Oberdorf")
    expect(call(veli)).to_be_hidden()
    veli.clock.run_for(40_000)
    expect(call(veli)).to_be_visible()
    expect(call(veli)).to_have_text("1 neuer Beitrag")


def test_when_the_network_goes_before_the_sockets_script_came_the_page_asks(person):
    """Quietly: nothing is uncaught (tests/browser/watching.py), and the bell looks each minute."""
    veli = person("veli", expected=("Failed to load resource",), service_workers="block")
    veli.route("**/js/lib/socket.js", lambda route: route.abort())
    veli.clock.install()
    veli.goto(GROUP)
    with veli.expect_event("requestfailed"):
        veli.clock.run_for(2_000)
    with veli.expect_request("**/notifications/count"):
        veli.clock.run_for(62_000)


def test_several_are_counted(person, call):
    veli, rosa = person("veli"), person("rosa")
    with veli.expect_websocket() as opened:
        veli.goto(GROUP)
    opened.value.wait_for_event("framesent", predicate=lambda frame: "follow" in str(frame))
    for number in range(2):
        post(rosa, f"Kuchen Nummer {number}")
    expect(call(veli)).to_have_text("2 neue Beiträge")
