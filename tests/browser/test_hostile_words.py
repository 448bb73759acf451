"""What people could type to do harm: it is stored, shown and found as it is, and nothing happens."""

from urllib.parse import quote

import pytest

from tests.browser.hands import Finger, arrives
from tests.browser.looking import too_wide
from tests.foundation.hostile import STRINGS

GROUP = "/g/mach-mit"
# Empty words, words beyond every limit and surrogates are answered beside the field; see the tests of the forms.
REFUSED = {"only spaces", "a lone surrogate", "a large paste", "nothing", "a null"}
WORDS = {name: words for name, words in STRINGS.items() if name not in REFUSED}


@pytest.fixture
def rosa(person):
    return person("rosa")


def plain(words):
    """Words without the signs that Markdown takes for emphasis, and without those that turn the writing round."""
    return words.strip().replace("*", "").replace("\N{RIGHT-TO-LEFT OVERRIDE}", "")


def looks_right(page, address):
    """The page stands, and nothing on it is wider than the phone; the watch sees dialogs and violations."""
    answer = page.goto(address)
    assert answer.status == 200, address
    assert page.locator("main h1").count() == 1
    assert too_wide(page) == [], address
    assert page.locator("img[onerror]").count() == 0
    assert page.locator("a[href^='javascript:']").count() == 0


def test_in_posts_and_comments(rosa, person):
    """One post whose body holds all of them, with the long word as a comment below."""
    hands = Finger(rosa)
    rosa.goto(f"{GROUP}/new")
    hands.write("title", "".join(words for words in WORDS.values() if len(words) < 40)[:110])
    hands.write("body", "\n\n".join(words for words in WORDS.values() if len(words) < 1_000))
    hands.press("main form[action$='/new'] button[type=submit]")
    arrives(rosa, rf"{GROUP}/(?!new$)[\w-]+")
    where = rosa.url
    for words in ("W" * 1_900, WORDS["an image with a script"], WORDS["right-to-left override"]):
        rosa.goto(where)
        rosa.locator("#comments textarea[name=body]").last.fill(words)
        with rosa.expect_navigation():
            rosa.locator("main form[action$='/comments'] button[type=submit]").last.click()
    guest = person(None)
    for page in (rosa, guest):
        for address in (where, GROUP, "/", "/groups"):
            looks_right(page, address)
    rosa.goto(where)
    assert "<img src=x onerror=alert(1)>" in rosa.locator("#comments").inner_text()


@pytest.mark.parametrize(
    "name", ["a very long word", "an image with a script", "template signs", "right-to-left override"]
)
def test_as_a_post_of_its_own(name, rosa):
    hands = Finger(rosa)
    rosa.goto(f"{GROUP}/new")
    hands.write("title", WORDS[name][:110])
    hands.write("body", WORDS[name])
    hands.press("main form[action$='/new'] button[type=submit]")
    arrives(rosa, rf"{GROUP}/(?!new$)[\w-]+")
    shown = rosa.locator("main .prose").first.inner_text()
    assert plain(WORDS[name])[:50] in plain(shown)
    assert "49" not in shown
    for address in (rosa.url, GROUP, "/"):
        looks_right(rosa, address)


def test_as_a_name_of_somebody_and_of_a_group(person):
    otto = person("otto", expected=("422",))
    hands = Finger(otto)
    otto.goto(f"{GROUP}/join")
    hands.send(f"main form[action='{GROUP}/join'] button[type=submit]")
    for words in (WORDS["an image with a script"], "W" * 60, WORDS["emoji with joiner"] + " Otto"):
        otto.goto("/account/profile")
        hands.write("display_name", words)
        with otto.expect_navigation():
            otto.locator("main form:has([name=display_name]) button[type=submit]").first.click()
        for address in ("/account", f"{GROUP}/members"):
            looks_right(otto, address)
    clara = person("clara")
    hands = Finger(clara)
    clara.goto("/groups/new")
    hands.write("name", ("<b onclick=alert(1)>" + "V" * 200)[:80])
    with clara.expect_navigation():
        clara.locator("main form[action$='/groups/new'] button[type=submit]").first.click()
    for address in (clara.url, "/groups", "/"):
        looks_right(clara, address)


@pytest.mark.parametrize("name", sorted(set(STRINGS) - {"a large paste", "a lone surrogate", "a null"}))
def test_as_a_search(name, person):
    page = person(None)
    looks_right(page, f"/search?q={quote(STRINGS[name][:3_000])}")
