"""Two people at phones in one room: what one says the other hears, with all that goes with it."""

import pytest
from playwright.sync_api import expect

from tests.browser.chatting import a_served_choir, is_heard, layouts, people_at_phones, said, say, waiting
from tests.browser.conftest import PHONE
from tests.browser.looking import too_wide, violations
from tests.modules.lost_found.uploads import a_jpeg

served = pytest.fixture(a_served_choir, scope="module")
sits_down = pytest.fixture(people_at_phones)


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


def test_the_button_of_a_message_copies_its_link(sits_down):
    rosa = sits_down("Rosa")
    is_heard(rosa)
    say(rosa, "Wer bringt die Noten mit?")
    expect(waiting(rosa)).to_have_count(0)
    said(rosa, "Wer bringt die Noten mit?").locator("[data-part=more]").click()
    link, copy = rosa.locator("copy-link input"), rosa.locator("copy-link button")
    rosa.context.clear_permissions()
    rosa.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copy.click()
    expect(copy).to_have_text("Kopiert")
    assert rosa.evaluate("navigator.clipboard.readText()") == link.input_value()
    expect(copy).not_to_have_text("Kopiert")


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


def test_a_room_opens_at_what_is_new_and_afterwards_at_its_end(served, sits_down):
    served.happens("say_many", "Frieda", "Schon lange", "30")
    nora = sits_down("Nora")
    is_heard(nora)
    expect(nora.locator("#new")).to_be_in_viewport()
    say(nora, "Alles gelesen")
    expect(waiting(nora)).to_have_count(0)
    nora.goto("/chat")
    nora.goto(f"/chat/{served.groups['room']}")
    expect(nora.locator("#new")).to_have_count(0)
    expect(nora.locator("form.chat-composer")).to_be_in_viewport()


@pytest.mark.parametrize("size", [PHONE, {"width": 1280, "height": 800}], ids=["phone", "desk"])
def test_the_end_of_a_room_is_where_one_writes(served, sits_down, size):
    """Not what the house says beneath each page: on a phone that took a third of what one sees."""
    served.happens("say_many", "Frieda", "Viel", "20")
    rosa = sits_down("Rosa", viewport=size)
    is_heard(rosa)
    say(rosa, "Am Ende")
    expect(waiting(rosa)).to_have_count(0)
    rosa.goto("/chat")
    rosa.goto(f"/chat/{served.groups['room']}")
    expect(said(rosa, "Am Ende").last).to_be_in_viewport(ratio=1)
    window = rosa.locator(".mainnav").bounding_box()["y"] if size is PHONE else size["height"]
    form = rosa.locator("form.chat-composer").bounding_box()
    assert abs(form["y"] + form["height"] - window) < 2
    rosa.goto(f"/chat/{served.groups['notices']}")
    expect(rosa.get_by_role("heading", level=1)).to_be_in_viewport(ratio=1)


def test_a_room_shows_three_hundred_messages_and_the_way_to_the_rest(served, sits_down):
    served.happens("say", "Frieda", "Am Anfang")
    nora = sits_down("Nora")
    is_heard(nora)
    first_shown = int(nora.locator(".chat-message").first.get_attribute("data-seq"))
    nora.keyboard.press("End")
    laid_out = layouts(nora)
    served.happens("say_many", "Frieda", "Sehr viele", "310")
    expect(said(nora, "Sehr viele 309")).to_have_count(1)
    assert 0 < laid_out() < 310, "what comes within one frame is measured once"
    expect(said(nora, "Sehr viele 309")).to_be_in_viewport()
    expect(nora.locator(".chat-message")).to_have_count(300)
    shown = [int(each.get_attribute("data-seq")) for each in nora.locator(".chat-message").all()[:2]]
    assert shown[0] > first_shown
    nora.get_by_role("link", name="Frühere Nachrichten").click()
    expect(nora.locator(".chat-message").last).to_have_attribute("data-seq", str(shown[0] - 1))


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


def test_one_sees_who_writes_and_is_there_and_nobody_is_disturbed(served, sits_down):
    room = f"/chat/{served.happens('talk', 'Rosa', 'Frieda')}"
    frieda = sits_down("Frieda", page=room)
    expect(frieda.locator("#here")).to_be_hidden()
    rosa = sits_down("Rosa", page=room)
    for page in (rosa, frieda):
        is_heard(page)
    expect(rosa.locator("#here")).to_have_text("gerade aktiv")
    rosa.locator("form.chat-composer [name=body]").press_sequentially("Jawohl")
    typing = frieda.locator("[data-part=typing]")
    expect(typing).to_have_text("schreibt gerade: Rosa")
    expect(rosa.locator("[data-part=typing]")).to_have_text("")
    assert typing.get_attribute("role") is None
    assert typing.get_attribute("aria-live") is None
    expect(frieda.locator("[data-part=said]")).to_have_text("")
    assert [*too_wide(frieda), *violations(frieda)] == []
    rosa.click("form.chat-composer button[type=submit]")
    expect(said(frieda, "Jawohl")).to_have_count(1)
    expect(typing).to_have_text("")


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


@pytest.mark.parametrize("place", ["/chat", "/chat/{room}", "/chat/{room}/search?q=e", "/chat/{room}/quiet", "/chat/new?q=nora", "/chat/manners",
                                   "/g/chor/chat", "/chat/{room}/rules"])  # fmt: skip
def test_its_pages_are_for_everybody_to_use(served, sits_down, place):
    served.happens(
        "say", "Rosa", "Ein sehr langes Wort: Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrik"
    )
    page = sits_down("Frieda", page=place.format(room=served.groups["room"]))
    assert [*too_wide(page), *violations(page)] == []
