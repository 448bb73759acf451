"""One word calls everybody: who may is asked at their phone before it goes, who may not is told while they write."""

import pytest
from playwright.sync_api import expect

from tests.browser.chatting import a_served_choir, is_heard, people_at_phones, said, say, waiting
from tests.browser.looking import too_wide, violations

served = pytest.fixture(a_served_choir, scope="module")
sits_down = pytest.fixture(people_at_phones)


def test_whoever_calls_everybody_is_asked_first_and_keeps_words_and_focus(sits_down):
    frieda, nora = sits_down("Frieda"), sits_down("Nora")
    for page in (frieda, nora):
        is_heard(page)
    expect(nora.locator(".empty")).to_be_visible()
    field, question = frieda.locator("form.chat-composer [name=body]"), frieda.locator("#calls")
    field.fill("@alle Probe fällt aus")
    field.press("Enter")
    expect(question).to_contain_text("„@alle“ ruft 2 Menschen.")
    assert [*too_wide(frieda), *violations(frieda)] == []
    frieda.keyboard.press("Escape")
    expect(question).to_be_hidden()
    expect(field).to_have_value("@alle Probe fällt aus")
    expect(field).to_be_focused()
    expect(said(frieda, "Probe fällt aus")).to_have_count(0)

    field.press("Enter")
    question.get_by_role("button", name="Ja, alle rufen").press("Enter")
    expect(waiting(frieda)).to_have_count(0)
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    expect(nora.locator(".empty")).to_be_hidden()
    for page, is_called in ((nora, True), (frieda, False)):
        message = said(page, "Probe fällt aus")
        expect(message.locator("[data-part=addressed]")).to_have_text("@alle")
        assert ("chat-message--calls" in (message.get_attribute("class") or "")) is is_called
    frieda.reload()
    expect(said(frieda, "Probe fällt aus").locator("[data-part=addressed]")).to_have_text("@alle")


def test_it_may_also_be_just_a_word(sits_down):
    frieda = sits_down("Frieda")
    is_heard(frieda)
    say(frieda, "Schreibt nicht dauernd @alle")
    frieda.locator("#calls").get_by_role("button", name="Senden, ohne zu rufen").click()
    expect(waiting(frieda)).to_have_count(0)
    expect(said(frieda, "Schreibt nicht").locator("[data-part=addressed]")).to_be_hidden()


def test_whoever_may_not_is_told_while_they_write(sits_down):
    rosa = sits_down("Rosa")
    hint = rosa.locator("[data-part=word]")
    expect(hint).to_have_text("")
    rosa.locator("form.chat-composer [name=body]").press_sequentially("@alle")
    expect(hint).to_contain_text("„@alle“ ruft hier niemanden")
    assert [*too_wide(rosa), *violations(rosa)] == []
    rosa.locator("form.chat-composer [name=body]").press_sequentially("rdings")
    expect(hint).to_have_text("")


def test_without_scripts_the_question_stands_on_the_page(sits_down):
    frieda = sits_down("Frieda", java_script_enabled=False)
    say(frieda, "@all Ohne Skript")
    question = frieda.locator("#calls")
    expect(question).to_be_visible()
    expect(frieda.locator("form.chat-composer [name=body]")).to_have_value("@all Ohne Skript")
    question.get_by_role("button", name="Ja, alle rufen").click()
    expect(said(frieda, "Ohne Skript").locator("[data-part=addressed]")).to_have_text("@alle")
