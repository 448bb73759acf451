"""How much waits on the desk stands on every page of those who work there, and goes on counting while the page is open."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import Finger
from tests.browser.renting import approve, ask_for_the_hut, in_days
from tests.browser.test_live import SOCKET_AWAY

pytestmark = pytest.mark.day


def sign(page: Page):
    return page.locator(".topbar__tool--inbox live-count")


def number(page: Page) -> int:
    return int(sign(page).locator("[data-part=number]").inner_text() or "0")


def opens(page: Page) -> int:
    """A page that hears of the desk from now on; how much waits now."""
    with page.expect_websocket() as opened:
        page.goto("/groups")
    opened.value.wait_for_event("framesent", predicate=lambda frame: "desk:all" in str(frame))
    return number(page)


def test_what_is_asked_and_decided_is_counted_on_open_pages(person):
    stefan, rosa = person("stefan"), person("rosa")
    before = opens(stefan)
    case = ask_for_the_hut(Finger(rosa), in_days(159), "Spieleabend")
    expect(sign(stefan)).to_have_text(f"{before + 1} neu")
    approve(Finger(person("stefan")), case)
    expect(sign(stefan)).to_have_text(f"{before} neu")


def test_without_the_socket_the_page_asks_now_and_then(person):
    stefan, veli = person("stefan", expected=SOCKET_AWAY), person("veli")
    stefan.route_web_socket("**/*", lambda socket: socket.close())
    stefan.clock.install()
    stefan.goto("/groups")
    stefan.wait_for_load_state("networkidle")
    before = number(stefan)
    ask_for_the_hut(Finger(veli), in_days(180), "Klassenfest")
    stefan.clock.run_for(65_000)
    expect(sign(stefan)).to_have_text(f"{before + 1} neu")


def test_who_works_for_one_facility_has_a_desk_and_who_does_not_has_none(person):
    karl, rosa = person("karl"), person("rosa")
    karl.goto("/groups")
    expect(karl.locator(".topbar__tool--inbox")).to_be_visible()
    rosa.goto("/groups")
    expect(rosa.locator(".topbar__tool--inbox")).to_have_count(0)
