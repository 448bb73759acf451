"""A duty of the kitchen's rota changes hands on a phone."""

from playwright.sync_api import expect

from tests.browser.hands import Finger, arrives

HOME = "/g/mach-mit"


def test_a_duty_changes_hands(person):
    rosa, veli = Finger(person("rosa")), Finger(person("veli"))
    rosa.page.goto(f"{HOME}/get-involved")
    rosa.follow("main a:has-text('Küchendienst')")
    page = rosa.page.url
    rosa.page.locator("li.shift", has_text="Sie sind dabei").locator("a.button").click()
    rosa.follow("main a[href$='/swap']")
    rosa.write("note", "Ich bin verreist")
    rosa.send("main button.button--primary")
    veli.page.goto(page)
    veli.page.locator(".need", has_text="Ich bin verreist").locator("button").click()
    arrives(veli.page, rf"{HOME}/get-involved/sign-ups/[\w-]+")
    expect(veli.page.locator("main")).to_contain_text("Sie sind dabei")
    rosa.page.goto(page)
    expect(rosa.page.locator("li.shift", has_text="Sie sind dabei")).to_have_count(0)
