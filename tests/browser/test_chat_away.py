"""Who was away: in a tunnel, asleep, without a socket, for a day; nothing is lost, doubled or turned round."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chatting import a_served_choir, is_heard, people_at_phones, said, say, waiting, words_of
from tests.browser.looking import too_wide, violations

served = pytest.fixture(a_served_choir, scope="module")
sits_down = pytest.fixture(people_at_phones)


def test_in_a_tunnel_one_writes_on_and_comes_out_with_everything(sits_down):
    rosa, nora = sits_down("Rosa"), sits_down("Nora")
    is_heard(rosa)
    is_heard(nora)
    rosa.context.set_offline(True)
    for words in ("Im Tunnel eins", "Im Tunnel zwei"):
        say(rosa, words)
    expect(waiting(rosa).first.locator("[data-part=state]")).to_have_text("wartet auf Netz")
    say(nora, "Bist du noch da?")
    expect(said(nora, "Bist du noch da?")).to_have_count(1)
    rosa.context.set_offline(False)
    for page in (rosa, nora):
        for words in ("Bist du noch da?", "Im Tunnel eins", "Im Tunnel zwei"):
            expect(said(page, words)).to_have_count(1)
    expect(waiting(rosa)).to_have_count(0)
    in_order = ["Bist du noch da?", "Im Tunnel eins", "Im Tunnel zwei"]
    assert words_of(rosa)[-3:] == words_of(nora)[-3:] == in_order


def test_out_of_a_tunnel_nobody_waits_for_the_next_try(sits_down):
    rosa = sits_down("Rosa")
    rosa.clock.install()
    rosa.reload()
    is_heard(rosa)
    rosa.clock.pause_at(datetime.now(UTC) + timedelta(minutes=1))
    rosa.context.set_offline(True)
    say(rosa, "Wieder da")
    expect(waiting(rosa).first.locator("[data-part=state]")).to_have_text("wartet auf Netz")
    rosa.context.set_offline(False)
    expect(waiting(rosa)).to_have_count(0)
    expect(said(rosa, "Wieder da")).to_have_count(1)


def test_what_was_on_its_way_survives_loading_the_page_anew(sits_down):
    rosa, nora = sits_down("Rosa"), sits_down("Nora")
    is_heard(rosa)
    rosa.context.set_offline(True)
    say(rosa, "Gleich ist die Seite weg")
    expect(waiting(rosa)).to_have_count(1)
    rosa.context.set_offline(False)
    rosa.reload()
    for page in (rosa, nora):
        expect(said(page, "Gleich ist die Seite weg")).to_have_count(1)
    expect(waiting(rosa)).to_have_count(0)


def test_what_is_older_than_a_day_is_asked_about(sits_down):
    rosa, nora = sits_down("Rosa"), sits_down("Nora")
    is_heard(rosa)
    rosa.context.set_offline(True)
    for words in ("Kommst du heute?", "Vergiss es nicht"):
        say(rosa, words)
    expect(waiting(rosa)).to_have_count(2)
    rosa.clock.set_fixed_time(datetime.now(UTC) + timedelta(hours=25))
    rosa.context.set_offline(False)
    rosa.reload()
    is_heard(rosa)
    expect(waiting(rosa).first).to_contain_text("vor mehr als einem Tag geschrieben")
    say(rosa, "Ich war lange weg")
    expect(said(nora, "Ich war lange weg")).to_have_count(1)
    expect(said(nora, "Kommst du heute?")).to_have_count(0)
    assert [*too_wide(rosa), *violations(rosa)] == []
    waiting(rosa).first.get_by_role("button", name="Jetzt senden").click()
    expect(said(nora, "Kommst du heute?")).to_have_count(1)
    rosa.goto("/chat")
    expect(rosa.locator("outbox-status")).to_contain_text("„Vergiss es nicht“ wurde vor mehr als einem Tag")
    rosa.locator("outbox-status a").click()
    waiting(rosa).get_by_role("button", name="Zurück ins Feld").click()
    expect(rosa.locator("form.chat-composer [name=body]")).to_have_value("Vergiss es nicht")
    expect(waiting(rosa)).to_have_count(0)


def test_two_tabs_send_it_once(sits_down):
    rosa = sits_down("Rosa")
    tab = rosa.context.new_page()
    tab.goto(rosa.url)
    is_heard(rosa)
    is_heard(tab)
    rosa.context.set_offline(True)
    say(rosa, "Aus zwei Fenstern")
    expect(waiting(rosa)).to_have_count(1)
    rosa.context.set_offline(False)
    for page in (rosa, tab):
        expect(said(page, "Aus zwei Fenstern")).to_have_count(1)


def test_without_a_socket_the_page_asks(served, sits_down):
    nora = without_a_wire(sits_down, served)
    served.happens("say", "Frieda", "Ohne Draht")
    nora.clock.run_for(40_000)
    expect(said(nora, "Ohne Draht")).to_have_count(1)
    say(nora, "Auch ohne Draht")
    expect(waiting(nora)).to_have_count(0)
    expect(said(nora, "Auch ohne Draht")).to_have_count(1)


def without_a_wire(sits_down, served, name="Nora"):
    """Somebody in the room whose network lets no socket through, on a page whose clock we turn."""
    page = sits_down(name, page="/chat")
    page.route_web_socket("**/*", lambda socket: socket.close())
    page.clock.install()
    page.goto(f"/chat/{served.groups['room']}")
    page.wait_for_load_state("networkidle")
    return page


def turn(page: Page, *, hidden: bool) -> None:
    """The telephone goes into the pocket, or comes out of it."""
    page.evaluate(
        """(hidden) => {
            Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
        }""",
        hidden,
    )


def test_after_eight_hours_of_sleep_the_page_asks_at_once(served, sits_down):
    nora = without_a_wire(sits_down, served)
    turn(nora, hidden=True)
    served.happens("say", "Frieda", "Nachts um drei")
    nora.clock.set_fixed_time(datetime.now(UTC) + timedelta(hours=8))
    turn(nora, hidden=False)
    expect(said(nora, "Nachts um drei")).to_have_count(1)


def test_a_page_whose_clock_jumps_asks_however_visible_it_was(served, sits_down):
    """The machine slept with its lid open: the socket looks alive, what was said meanwhile never came."""
    nora = sits_down("Nora", page="/chat")
    nora.route_web_socket("**/*", without_what_is_said)
    nora.clock.install()
    nora.goto(f"/chat/{served.groups['room']}")
    is_heard(nora)
    served.happens("say", "Frieda", "Bei offenem Deckel")
    nora.wait_for_timeout(500)
    expect(said(nora, "Bei offenem Deckel")).to_have_count(0)
    nora.clock.set_system_time(datetime.now(UTC) + timedelta(minutes=1))
    nora.clock.run_for(11_000)
    expect(said(nora, "Bei offenem Deckel")).to_have_count(1)


def without_what_is_said(socket):
    """A socket that answers and tells nothing."""
    server = socket.connect_to_server()
    server.on_message(lambda words: None if "room.event" in str(words) else socket.send(words))


def test_a_page_from_the_back_forward_cache_asks_at_once(served, sits_down):
    nora = without_a_wire(sits_down, served)
    served.happens("say", "Frieda", "Während Sie zurückblätterten")
    nora.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(said(nora, "Während Sie zurückblätterten")).to_have_count(1)


def test_a_browser_that_keeps_nothing_sends_all_the_same_and_warns(sits_down):
    rosa = sits_down("Rosa")
    rosa.context.add_init_script(
        "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    rosa.reload()
    is_heard(rosa)
    rosa.context.set_offline(True)
    say(rosa, "Nur im Gedächtnis der Seite")
    expect(waiting(rosa)).to_have_count(1)
    leaves = "dispatchEvent(new Event('beforeunload', { cancelable: true }))"
    assert rosa.evaluate(leaves) is False, "whoever leaves is asked first"
    rosa.context.set_offline(False)
    expect(waiting(rosa)).to_have_count(0)
    expect(said(rosa, "Nur im Gedächtnis der Seite")).to_have_count(1)
    assert rosa.evaluate(leaves) is True
