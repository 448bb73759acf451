"""Two people at phones in one room: the network goes, the page is loaded anew, and nothing is lost, doubled or turned round."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PATIENCE, PHONE
from tests.browser.looking import too_wide, violations
from tests.browser.watching import Watch
from tests.foundation.served import CSRF, SECRET, Served, a_server
from tests.foundation.socket_town import cookie_of
from tests.modules.lost_found.uploads import a_jpeg

OFFLINE = ("ERR_INTERNET_DISCONNECTED", "WebSocket", "socket.io")


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[Served]:
    tmp = tmp_path_factory.mktemp("chat")
    house = {"town": "tests.features.chat.chat_town", "app": "tests.features.chat.whole_house:app"}
    with a_server(tmp, "", "", **house) as served:
        yield served


@pytest.fixture
def sits_down(chromium, served) -> Iterator:
    """Somebody opens the room on a phone."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def sit_down(name: str, *, page: str = "", **options) -> Page:
        given = {"viewport": PHONE, "locale": "de-DE", "timezone_id": "Europe/Berlin", "base_url": served.url}
        context = chromium.new_context(**(given | options))
        context.set_default_timeout(PATIENCE)
        cookie = cookie_of(name, CSRF, SECRET)
        context.add_cookies([{"name": "session", "value": cookie, "url": served.url}])
        opened.append((context, Watch(served.url, expected=OFFLINE).over(context)))
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


def test_what_one_says_the_other_hears(sits_down):
    rosa, nora = sits_down("Rosa"), sits_down("Nora")
    is_heard(nora)
    say(rosa, "Singst du heute mit?")
    expect(said(nora, "Singst du heute mit?")).to_have_count(1)
    expect(nora.locator("[data-part=said]")).to_have_text("Rosa: Singst du heute mit?")
    say(nora, "Ja, im **Alt**")
    expect(said(rosa, "Ja, im Alt").locator("strong", has_text="Alt")).to_have_count(1)
    expect(waiting(rosa)).to_have_count(0)
    expect(rosa.locator("form.chat-composer [name=body]")).to_have_value("")
    said(nora, "Singst du heute mit?").locator("[data-part=more]").click()
    nora.goto(nora.locator("copy-link input").input_value())
    expect(nora.locator(".chat-message:target")).to_contain_text("Singst du heute mit?")


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


def test_what_is_refused_says_why_and_goes_back_into_the_field(served, sits_down):
    rosa = sits_down("Rosa")
    is_heard(rosa)
    served.happens("lock", "read_only")
    say(rosa, "Darf ich noch?")
    expect(waiting(rosa)).to_contain_text("abgelehnt: In diesem Raum kann zurzeit nur gelesen werden.")
    waiting(rosa).get_by_role("button", name="Zurück ins Feld").click()
    expect(rosa.locator("form.chat-composer [name=body]")).to_have_value("Darf ich noch?")
    expect(waiting(rosa)).to_have_count(0)
    served.happens("lock", "active")


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


def test_a_room_shows_three_hundred_messages_and_the_way_to_the_rest(served, sits_down):
    nora = sits_down("Nora")
    is_heard(nora)
    first_shown = int(nora.locator(".chat-message").first.get_attribute("data-seq"))
    served.happens("say_many", "Frieda", "Sehr viele", "310")
    expect(said(nora, "Sehr viele 309")).to_have_count(1)
    expect(nora.locator(".chat-message")).to_have_count(300)
    shown = [int(each.get_attribute("data-seq")) for each in nora.locator(".chat-message").all()[:2]]
    assert shown[0] > first_shown
    nora.get_by_role("link", name="Frühere Nachrichten").click()
    expect(nora.locator(".chat-message").last).to_have_attribute("data-seq", str(shown[0] - 1))


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


def test_pictures_and_files_go_with_a_message(sits_down):
    rosa, nora = sits_down("Rosa"), sits_down("Nora")
    is_heard(nora)
    rosa.click("form.chat-composer summary")
    photo = {"name": "linde.jpg", "mimeType": "image/jpeg", "buffer": a_jpeg()}
    paper = {"name": "noten.txt", "mimeType": "text/plain", "buffer": b"do re mi"}
    rosa.set_input_files("form.chat-composer [name=photos]", photo)
    rosa.set_input_files("form.chat-composer [name=files]", paper)
    say(rosa, "Seht, die Linde")
    for page in (rosa, nora):
        message = said(page, "Seht, die Linde")
        expect(message.locator("[data-file=received]")).to_have_text("Das Foto wird vorbereitet")
        expect(message.locator("[data-file=paper]")).to_have_text("noten.txt")
        assert too_wide(page) == []


def test_a_link_to_a_post_is_its_card_for_whoever_may_see_it(served, sits_down):
    """Nothing of a hidden post reaches a page whose reader may not know of it; cards follow their posts."""
    secret, plan = (
        served.happens("post", "Das Geheimnis", "rat"),
        served.happens("post", "Probenplan", "chor"),
    )
    rosa, nora = sits_down("Rosa"), sits_down("Nora")
    is_heard(nora)
    say(rosa, f"Seht {served.url}{secret} und {served.url}{plan}")
    expect(rosa.locator(".chat-card strong")).to_have_text(["Das Geheimnis", "Probenplan"])
    expect(nora.locator(".chat-card strong")).to_have_text(["Probenplan"])
    assert "Geheimnis" not in nora.content()
    served.happens("change_post", plan, "Neuer Probenplan")
    expect(nora.locator(".chat-card strong")).to_have_text(["Neuer Probenplan"])
    assert [*too_wide(nora), *violations(nora)] == []
    served.happens("change_post", plan, "")
    expect(nora.locator(".chat-card")).to_have_count(0)
    expect(said(nora, "Seht ").locator("a", has_text=plan)).to_have_count(1)


def test_the_list_of_conversations_lives_on_every_device(served, sits_down):
    """What is new is counted while one looks, and no more once it was read elsewhere; in the navigation of all pages."""
    room = f"/chat/{served.groups['room']}"
    nora, tablet = sits_down("Nora"), sits_down("Nora", page="/account")
    is_heard(nora)
    nora.goto("/chat")
    nora.wait_for_timeout(1_500)  # the list opens its socket after it was drawn
    served.happens("say", "Frieda", "Kommt ihr alle?")
    expect(nora.locator("live-part .badge")).to_have_text("1 neue")
    for page in (nora, tablet):
        expect(page.locator(".mainnav live-count")).to_have_text("1 neu")
    sits_down("Nora", page=room)
    expect(nora.locator("live-part .badge")).to_have_count(0)
    for page in (nora, tablet):
        expect(page.locator(".mainnav live-count")).to_be_hidden()


def test_without_scripts_a_room_is_read_and_written(served, sits_down):
    nora = sits_down("Nora", java_script_enabled=False)
    say(nora, "Ganz ohne Skript")
    expect(said(nora, "Ganz ohne Skript")).to_have_count(1)


@pytest.mark.parametrize("place", ["/chat", "/chat/{room}", "/chat/{room}/search?q=e", "/chat/{room}/quiet", "/chat/new?q=nora",
                                   "/g/chor/chat", "/chat/{room}/rules"])  # fmt: skip
def test_its_pages_are_for_everybody_to_use(served, sits_down, place):
    served.happens(
        "say", "Rosa", "Ein sehr langes Wort: Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrik"
    )
    page = sits_down("Frieda", page=place.format(room=served.groups["room"]))
    assert [*too_wide(page), *violations(page)] == []
