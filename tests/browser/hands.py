"""Two ways to use a page: with a finger, or with nothing but the keyboard."""

import re
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

MOST_TABS = 200
REACHED = """(wanted) => {
  const active = document.activeElement;
  return active !== document.body && active.matches(wanted);
}"""
# The ring around what has the focus, and whether another thing lies on top of it.
SEEN = """() => {
  const active = document.activeElement;
  const { left, top, width, height } = active.getBoundingClientRect();
  const found = document.elementFromPoint(left + width / 2, top + height / 2);
  const bar = found?.closest(".topbar, .mainnav, .chat-composer");
  return { y: top, hidden: Boolean(bar) && !bar.contains(active) };
}"""


class Finger:
    """Taps and types, as most people do."""

    def __init__(self, page: Page, *, has_scripts: bool = True) -> None:
        self.page = page
        self.has_scripts = has_scripts

    def write(self, name: str, words: str) -> None:
        self.page.locator(field(name)).fill(words)

    def pick(self, name: str, day: date) -> None:
        """A day of the calendar."""
        self.page.locator(field(name)).fill(day.isoformat())

    def choose(self, name: str, value: str) -> None:
        self.page.locator(f"{field(name)}[value={value}]").check(force=True)

    def select(self, name: str, label: str) -> None:
        self.page.locator(field(name)).select_option(label=label)

    def attach(self, name: str, file: Path) -> None:
        self.page.locator(field(name)).set_input_files(file)

    def open(self, details: str) -> None:
        self.page.locator(f"{details} > summary").click()

    def press(self, button: str) -> None:
        self.page.locator(button).click()

    def send(self, button: str) -> None:
        """Press the button of a form and wait for the answer."""
        with self.page.expect_navigation():
            self.press(button)

    def follow(self, link: str) -> None:
        self.page.locator(link).first.click()


class Keys(Finger):
    """Tab, arrows, Enter and the letters."""

    def __init__(self, page: Page, *, has_scripts: bool = True) -> None:
        super().__init__(page, has_scripts=has_scripts)
        # Files are chosen by the test from the first page on: told only beside the key, the browser may hear the key first.
        page.on("filechooser", lambda _chooser: None)

    def write(self, name: str, words: str) -> None:
        self.reach(field(name))
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(words)

    def pick(self, name: str, day: date) -> None:
        """The browser asks for day, month and year in the order of its own language; on a busy machine it may miss a key."""
        self.reach(field(name))
        for order in ("%m%d%Y", "%d%m%Y") * 3:
            for _part in range(3):
                self.page.keyboard.press("ArrowLeft")
            self.page.keyboard.type(day.strftime(order))
            if self.page.locator(field(name)).input_value() == day.isoformat():
                return
        raise AssertionError(f"{day} cannot be typed into {name}")

    def choose(self, name: str, value: str) -> None:
        self.reach(field(name))
        for _option in range(40):
            if self._is_at(f"[value={value}]"):
                break
            self.page.keyboard.press("Tab" if self._is_at("[type=checkbox]") else "ArrowDown")
        self.page.keyboard.press("Space")
        expect(self.page.locator(f"{field(name)}[value={value}]")).to_be_checked()

    def select(self, name: str, label: str) -> None:
        self.reach(field(name))
        self.page.keyboard.type(label)
        expect(self.page.locator(f"{field(name)} option:checked")).to_have_text(label)

    def attach(self, name: str, file: Path) -> None:
        self.reach(field(name))
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Enter")
        chooser.value.set_files(file)

    def open(self, details: str) -> None:
        self.press(f"{details} > summary")

    def press(self, button: str) -> None:
        self.reach(button)
        self.page.keyboard.press("Enter")

    follow = press

    def reach(self, wanted: str) -> None:
        """Go on with Tab until it has the focus, which nothing may cover."""
        expect(self.page.locator(wanted).first).to_be_attached()
        for _step in range(MOST_TABS):
            if self._is_at(wanted):
                seen = self.page.evaluate(SEEN)
                assert not seen["hidden"], f"{wanted} has the focus under a bar on {self.page.url}"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{wanted} cannot be reached with Tab on {self.page.url}")

    def _is_at(self, wanted: str) -> bool:
        return bool(self.page.evaluate(REACHED, wanted))


def field(name: str) -> str:
    """The field people see, not a hidden one of the same name."""
    return f"main [name={name}]:not([type=hidden])"


def arrives(page: Page, path: str) -> None:
    """The page with this path (a regular expression) is there."""
    try:
        page.wait_for_url(re.compile(rf"^http://[^/]+{path}$"))
    except PlaywrightTimeout as error:
        seen = page.locator("main").inner_text()
        raise AssertionError(f"{path} did not come; {page.url} says:\n{seen[:2_000]}") from error
