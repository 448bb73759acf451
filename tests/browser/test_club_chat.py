"""The choir talks, and in the middle of it somebody is put out: she is told, her words stay, the others go on."""

import pytest
from playwright.sync_api import expect

from tests.browser.chatting import a_served_choir, is_heard, people_at_phones, said, say

pytestmark = pytest.mark.day(each_time=True)
served = pytest.fixture(a_served_choir, scope="module")
sits_down = pytest.fixture(people_at_phones)


def test_somebody_is_put_out_in_the_middle(served, sits_down):
    nora, rosa, frieda = (sits_down(name) for name in ("Nora", "Rosa", "Frieda"))
    for page in (nora, rosa, frieda):
        is_heard(page)
    say(nora, "Wer bringt die Noten mit?")
    expect(said(rosa, "Wer bringt die Noten mit?")).to_be_visible()

    desk = sits_down("Frieda", page=f"/g/chor/members/{served.groups['nora']}")
    desk.locator("summary", has_text="Entfernen").click()
    form = desk.locator("form[action$='/removal']")
    form.locator("[name$=reason]").fill("So nicht")
    form.locator("button").last.click()

    expect(nora.locator("main .notice")).to_contain_text("nicht mehr für Sie offen")
    expect(nora.locator("main")).not_to_contain_text("Plausch")
    assert nora.goto(f"/chat/{served.groups['room']}").status == 404
    say(rosa, "Ich, wie immer.")
    expect(said(frieda, "Ich, wie immer.")).to_be_visible()
    expect(said(frieda, "Wer bringt die Noten mit?")).to_be_visible()
