"""Duties of the kitchen's rota change hands on a phone: somebody stands in, then two swap."""

from playwright.sync_api import expect

from tests.browser.hands import Finger, arrives
from tests.browser.looking import too_wide

HOME = "/g/mach-mit"


def own_shifts(hands, page) -> set[str]:
    """Those in which the page says that its reader is."""
    hands.page.goto(page)
    lines = hands.page.locator("li.shift", has_text="Sie sind dabei")
    return set(lines.evaluate_all("lines => lines.map((line) => line.id)"))


def ask(hands, shift, note, person="") -> None:
    """From the own shift to the question: to all, or to one person."""
    hands.page.locator(f"#{shift} a.button").click()
    hands.follow("main a[href$='/swap']")
    arrives(hands.page, rf"{HOME}/get-involved/sign-ups/[\w-]+/swap")
    if person:
        wanted = hands.page.locator("main [name=person] option", has_text=person).first
        hands.page.locator("main [name=person]").select_option(value=wanted.get_attribute("value"))
    hands.write("note", note)
    hands.send("main button.button--primary")


def test_duties_change_hands(person):
    rosa, veli = Finger(person("rosa")), Finger(person("veli"))
    rosa.page.goto(f"{HOME}/get-involved")
    rosa.follow("main a:has-text('Küchendienst')")
    arrives(rosa.page, rf"{HOME}/[\w-]+")
    page = rosa.page.url
    [duty] = own_shifts(rosa, page)
    ask(rosa, duty, "Ich bin verreist")
    veli.page.goto(page)
    assert too_wide(veli.page) == []
    veli.page.locator(".need", has_text="Ich bin verreist").locator("button").click()
    arrives(veli.page, rf"{HOME}/get-involved/sign-ups/[\w-]+")
    expect(veli.page.locator("main")).to_contain_text("Sie sind dabei")
    assert own_shifts(rosa, page) == set()

    # Rosa takes the open place of another week, and asks veli for the old one; now each has what the other had.
    rosa.follow("li.shift a.button--primary:has-text('Ich helfe')")
    arrives(rosa.page, rf"{HOME}/get-involved/shifts/[\w-]+/sign-up")
    rosa.send("main button.button--primary")
    [taken] = own_shifts(rosa, page)
    ask(rosa, taken, "Tauschen wir?", person="Veli")
    assert own_shifts(veli, page) == {duty}
    wish = veli.page.locator(".need", has_text="Tauschen wir?")
    with veli.page.expect_navigation():
        wish.locator("form[action$='/agreement'] button").click()
    assert own_shifts(veli, page) == {taken}
    assert own_shifts(rosa, page) == {duty}
    expect(rosa.page.locator(".need", has_text="Tauschen wir?")).to_have_count(0)
