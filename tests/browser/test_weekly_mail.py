"""Who wants one mail a week and nothing else: chosen on a phone, whole when it comes, and ended with one tap."""

import re
from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import Page, expect

from doors.testing.servers import free_port
from tests.browser.chatting import a_served_choir, people_at_phones
from tests.browser.hands import arrives
from tests.browser.looking import too_wide, violations
from tests.foundation.mail_server import Sink
from tests.starting import done

pytestmark = pytest.mark.day
served = pytest.fixture(a_served_choir, scope="module")
sits_down = pytest.fixture(people_at_phones)
SETTINGS = "/account/notifications"


@pytest.fixture
def letters_after(served) -> Iterator:
    """The clock goes on by some days; returns all letters to somebody that ever left the house."""
    sink, port = Sink(), free_port()
    office = Controller(sink, hostname="127.0.0.1", port=port)
    office.start()
    environ = {**served.environ, "MAIL_URL": f"smtp://127.0.0.1:{port}?tls=no"}

    def letters(days: float, name: str) -> list:
        said = done(["python", "-m", "tests.browser.evening", str(days)], environ)
        assert said.code == 0, said.err[-4_000:]
        return [each for each in sink.letters if name in plain(each).partition(",")[0]]

    yield letters
    office.stop()


def plain(letter) -> str:
    return letter.get_body(("plain",)).get_content()


def publishes(page: Page, title: str) -> str:
    page.locator("main [name=title]").fill(title)
    page.locator("main [name=body]").fill("Um acht an der Linde.")
    page.locator("main form[action$='/new'] button[type=submit]").click()
    arrives(page, r"/g/chor/(?!new$)[\w-]+")
    return page.url


def test_one_mail_a_week_and_no_more(served, sits_down, letters_after):
    nora = sits_down("Nora", page=SETTINGS)
    nora.locator("[name$=digest]").select_option(label="Einmal in der Woche, Donnerstagabend")
    nora.locator("[name$=is_digest_only]").check()
    assert [*too_wide(nora), *violations(nora)] == []
    nora.locator("main .form__actions button").click()
    expect(nora.locator("main")).to_contain_text("Gespeichert")

    path = publishes(sits_down("Frieda", page="/g/chor/new"), "Wer backt für das Konzert?")
    served.happens("say", "Rosa", "@Nora, kommst du?")
    assert letters_after(0.001, "Nora") == [], "not before its evening"
    [letter] = letters_after(7, "Nora")
    assert "Wer backt für das Konzert?" in plain(letter)

    mail = sits_down("Nora", page="about:blank")
    mail.set_content(letter.get_body(("html",)).get_content())
    assert too_wide(mail) == []
    mail.get_by_role("link", name="Wer backt für das Konzert?").click()
    expect(mail).to_have_url(path)
    expect(mail.locator("h1")).to_have_text("Wer backt für das Konzert?")

    [ending] = re.findall(r"<(http[^>]+)>", letter["List-Unsubscribe"])
    off = sits_down("Otto", page=ending)
    expect(off.locator("h1")).to_have_text("Diese E-Mails abbestellen?")
    assert [*too_wide(off), *violations(off)] == []
    off.locator("main button.button--primary").click()
    expect(off.locator("h1")).to_have_text("Diese E-Mails sind abbestellt")

    publishes(sits_down("Frieda", page="/g/chor/new"), "Und noch etwas")
    assert len(letters_after(15, "Nora")) == 1
    nora.goto(SETTINGS)
    expect(nora.locator("[name$=digest] option:checked")).to_have_text("Nie")
