"""The chat with nothing but the keyboard, on a phone and at a desk: every step is reached, seen, and leads on from where it was."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chatting import a_served_choir, is_heard, people_at_phones, said, waiting
from tests.browser.conftest import PHONE
from tests.browser.hands import Keys, arrives

served = pytest.fixture(a_served_choir, scope="module")
sits_down = pytest.fixture(people_at_phones)

DESK = {"width": 1280, "height": 800}
FIELD = "form.chat-composer [name=body]"
MENU = ".chat-head summary"
# What has the focus wears a ring, itself or laid over the whole line.
RINGED = """() => [null, "::after"].some((each) =>
  getComputedStyle(document.activeElement, each).outlineStyle === "solid")"""


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def typist(sits_down, request):
    """Somebody who has no mouse; begins at the list of conversations."""

    def begins(name: str, page: str = "/chat") -> Keys:
        return Keys(sits_down(name, page=page, viewport=request.param))

    return begins


def test_from_the_list_to_what_is_new_and_into_the_field(served, typist):
    served.happens("say", "Frieda", "Heute ist Probe")
    keys = typist("Rosa", f"/chat/{served.groups['room']}")
    is_heard(keys.page)
    keys.page.goto("/account")
    served.happens("say", "Frieda", "Wer singt heute mit?")
    keys.page.goto("/chat")
    enters(keys, "main .list__link")
    is_heard(keys.page)
    goes_on_to(keys.page, "#new ~ .chat-message [data-part=reply]")
    keys.write("body", "Ich bin dabei")
    keys.page.keyboard.press("Enter")
    expect(said(keys.page, "Ich bin dabei").last.locator("[data-part=more]")).to_be_visible()
    has_focus(keys.page, FIELD)

    enters(keys, ".chat-message:last-child [data-part=reply]")
    has_focus(keys.page, FIELD)
    is_heard(keys.page)
    keys.page.keyboard.type("Sogar pünktlich")
    keys.page.keyboard.press("Enter")
    expect(said(keys.page, "Sogar pünktlich").last.locator("[data-part=answers]")).to_contain_text(
        "Rosa: Ich bin dabei"
    )
    expect(waiting(keys.page)).to_have_count(0)
    keys.page.reload()
    expect(keys.page.locator(".chat-composer__answers")).to_have_count(0)


def test_what_was_done_with_a_message_leads_back_to_it(served, typist):
    """Reacting, mending, taking back and bringing back: one goes on from the message, not from the top of the page."""
    served.happens("say", "Rosa", "Um acht ist Probe")
    keys = typist("Rosa", f"/chat/{served.groups['room']}")
    message = ".chat-message:target"
    enters(keys, ".chat-message:last-child [data-part=more]")
    enters(keys, "button[name=thanks]")
    goes_on_to(keys.page, f"{message} [data-part=reply]")
    expect(keys.page.locator(message)).to_contain_text("Danke · 1")

    enters(keys, f"{message} [data-part=more]")
    enters(keys, "main a[href$='/edit']")
    keys.write("body", "Um neun ist Probe")
    enters(keys, "main form button[type=submit]")
    goes_on_to(keys.page, f"{message} [data-part=reply]")
    expect(keys.page.locator(message)).to_contain_text("Um neun ist Probe")

    enters(keys, f"{message} [data-part=more]")
    enters(keys, "main a[href$='/deletion']")
    enters(keys, "main .button--danger")
    goes_on_to(keys.page, f"{message} [data-part=more]")
    expect(keys.page.locator(message)).to_contain_text("Diese Nachricht wurde gelöscht.")

    enters(keys, f"{message} [data-part=more]")
    enters(keys, "main form[action$='/return'] button")
    goes_on_to(keys.page, f"{message} [data-part=reply]")
    expect(keys.page.locator(message)).to_contain_text("Um neun ist Probe")


def test_the_menu_closes_behind_whoever_goes_on(served, typist):
    served.happens("say", "Frieda", "Die Noten liegen bereit")
    keys = typist("Rosa", f"/chat/{served.groups['room']}")
    menu = keys.page.locator("details.menu[open]")
    keys.press(MENU)
    keys.page.keyboard.press("Tab")
    has_focus(keys.page, ".menu__item >> nth=0")
    keys.page.keyboard.press("Escape")
    has_focus(keys.page, MENU)
    expect(menu).to_have_count(0)
    keys.press(MENU)
    keys.reach(".chat-message a")
    expect(menu).to_have_count(0)

    keys.press(MENU)
    enters(keys, "a[href$='/search']")
    keys.write("q", "Noten")
    keys.page.keyboard.press("Enter")
    arrives(keys.page, "/chat/.*/search.q=Noten")
    enters(keys, "section .list .list__link")
    goes_on_to(keys.page, ".chat-message:target [data-part=reply]")


def test_a_room_is_made_quiet_with_the_arrows(served, typist):
    keys = typist("Nora", f"/chat/{served.groups['room']}")
    keys.press(MENU)
    enters(keys, "a[href$='/quiet']")
    keys.choose("hours", "'8'")
    enters(keys, "main form button[type=submit]")
    keys.page.goto("/chat")
    expect(keys.page.locator("main .list li").first).to_contain_text("still")


def test_whoever_thinks_better_of_ending_a_conversation_is_where_they_were(served, typist):
    room = served.happens("talk", "Rosa", "Frieda")
    keys = typist("Rosa", f"/chat/{room}")
    button, question = ".menu__item--danger", keys.page.locator("dialog:modal")
    keys.press(MENU)
    keys.press(button)
    expect(question).to_be_visible()
    keys.page.keyboard.press("Escape")
    expect(question).to_have_count(0)
    has_focus(keys.page, button)
    keys.page.keyboard.press("Enter")
    enters(keys, "dialog [value=yes]")
    expect(keys.page.locator("main")).to_contain_text("Sie haben dieses Gespräch beendet")
    enters(keys, "main form[action$='/agreement'] button")
    expect(keys.page.locator(FIELD)).to_be_visible()


def test_the_question_before_all_are_called_is_answered_with_keys(served, typist):
    keys = typist("Frieda", f"/chat/{served.groups['room']}")
    is_heard(keys.page)
    keys.write("body", "Schreibt nicht dauernd @alle")
    keys.page.keyboard.press("Enter")
    has_focus(keys.page, "#calls button >> nth=0")
    keys.page.keyboard.press("Enter")
    has_focus(keys.page, FIELD)
    keys.page.keyboard.press("Enter")
    keys.press("#calls [value=no]")
    expect(waiting(keys.page)).to_have_count(0)
    has_focus(keys.page, FIELD)


def test_a_message_that_changes_keeps_whoever_is_on_it(served, typist, sits_down):
    served.happens("say", "Rosa", "Kommt alle")
    rosa, nora = typist("Rosa", f"/chat/{served.groups['room']}"), sits_down("Nora")
    is_heard(rosa.page)
    on_it = ".chat-message:last-child [data-part=reply]"
    rosa.reach(on_it)
    said(nora, "Kommt alle").last.locator("[data-part=more]").click()
    nora.click("button[name=thanks]")
    expect(said(rosa.page, "Kommt alle").last).to_contain_text("Danke · 1")
    has_focus(rosa.page, on_it)
    expect(rosa.page.locator(on_it)).to_have_text("Antworten an Rosa")


def enters(keys: Keys, wanted: str) -> None:
    """Presses Enter on it, which could be seen, and another page comes."""
    keys.reach(wanted)
    assert keys.page.evaluate(RINGED), f"{wanted} has the focus and nobody sees it"
    with keys.page.expect_navigation():
        keys.page.keyboard.press("Enter")


def has_focus(page: Page, wanted: str) -> None:
    """It has the focus now, without another key."""
    expect(page.locator(wanted).first).to_be_focused()


def goes_on_to(page: Page, wanted: str) -> None:
    """The next key leads there."""
    page.keyboard.press("Tab")
    has_focus(page, wanted)
