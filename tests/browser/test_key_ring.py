"""Rosa finds a key ring and Veli gets it back: two people with phones, four ways to use them."""

import re
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.hands import Finger, Keys, arrives
from tests.foundation.pictures import PLANTED, photo

GROUP = "/g/gesucht-gefunden"
SECRET = "Leuchtturm aus Zinn mit blauem Dach"
NETWORK_AWAY = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "WebSocket")
PATIENCE, GLANCE = 60, 300  # seconds, milliseconds
pytestmark = pytest.mark.day
# What somebody took; the plan of the town is a picture, too.
PHOTO = "main .picture:not(.map .picture)"
PUBLIC_ID = "[A-Za-z0-9_-]+"


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photo as a phone takes it, with the place where it was taken."""
    exif = Image.Exif()
    exif[0x010F] = PLANTED.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 46.0, 12.5), 3: "E", 4: (9.0, 10.0, 59.0), 27: PLANTED})
    file = tmp_path_factory.mktemp("phone") / "IMG_0815.jpg"
    file.write_bytes(photo((1600, 1200), exif=exif, comment=PLANTED))
    return file


class Story:
    """What the two do, in the order of the issue; `title` tells one telling from the other."""

    def __init__(self, title: str, rosa: Finger, veli: Finger) -> None:
        self.title, self.rosa, self.veli = title, rosa, veli

    def sign_in(self, hands: Finger, name: str) -> None:
        hands.page.goto("/sign-in")
        hands.write("email", f"{name}@demo.example")
        hands.write("password", "dorflinde-demo")
        hands.press("main button[type=submit]:not([name])")
        arrives(hands.page, "/")

    def fill_in_the_report(self, snapshot: Path) -> None:
        """From Start to the filled form, by the links people see."""
        rosa = self.rosa
        expect(rosa.page.locator(".main-action a")).to_be_in_viewport(ratio=1)
        rosa.follow(f"main a[href='{GROUP}/lost-found/new']")
        rosa.follow(f"main a[href='{GROUP}/lost-found/new/find']")
        arrives(rosa.page, f"{GROUP}/lost-found/new/find")
        expect(rosa.page.locator("#step-what .thing-step__next")).to_be_in_viewport(ratio=1)
        rosa.attach("photos", snapshot)
        rosa.write("title", self.title)
        rosa.choose("category", "keys")
        rosa.write("place", "Marktplatz")
        rosa.write("features", SECRET)

    def mark_it_on_the_plan(self, *, by_keyboard: bool = False) -> None:
        """The market square is some steps left of the middle; where the pin stands is said aloud."""
        plan = self.rosa.page.locator("map-pin .map__sheet")
        if by_keyboard:
            self.rosa.page.locator("map-pin").wait_for()
            plan.focus()
            for key in ("ArrowLeft", "ArrowLeft", "Shift+ArrowDown"):
                self.rosa.page.keyboard.press(key)
        else:
            plan.click(position={"x": 140, "y": 150})
        expect(self.rosa.page.locator("place-input [role=status]")).to_contain_text("m nach Süden")
        assert self.rosa.page.locator("[name=lat]").input_value().startswith("50.91")

    def is_seen_roughly_by(self, others: list[Page]) -> None:
        """The spot is Rosa's; others see a circle around somewhere near."""
        expect(self.rosa.page.locator("main .map .map__pin")).to_have_count(1)
        for page in others:
            page.goto(self.rosa.page.url)
            expect(page.locator("main .map .map__area")).to_have_count(1)
            expect(page.locator("main .map .map__pin")).to_have_count(0)

    def send(self) -> None:
        self.rosa.press("main .thing-form button[type=submit]")

    def rosa_sees_it(self) -> None:
        """Her own notice, with her photo, at once."""
        arrives(self.rosa.page, f"{GROUP}/{PUBLIC_ID}")
        expect(self.rosa.page.locator("h1")).to_have_text(self.title)
        expect(self.rosa.page.locator(f"{PHOTO} img")).to_have_count(1)

    def every_size_is_clean(self) -> None:
        """When the worker has finished, no variant knows a maker or a place."""
        page = self.rosa.page
        until(page, lambda: page.locator(f"{PHOTO} source").count() == 1)
        sizes = photos_on(page)
        assert len(sizes) >= 6
        for address in sizes:
            got = page.request.get(address)
            assert got.status == 200
            assert PLANTED not in got.body()
            with Image.open(BytesIO(got.body())) as picture:
                assert not picture.getexif()
                assert {"exif", "xmp", "comment", "icc_profile"} & set(picture.info) <= {"icc_profile"}

    def veli_searches(self) -> None:
        page = self.veli.page
        self.veli.follow("header a[href='/search']")
        self.veli.write("q", self.title)
        self.veli.press("main form[role=search] button")
        page.wait_for_url(re.compile("/search.*q="))
        found = page.locator("main .result a", has_text=self.title)
        until(page, lambda: found.count() == 1)
        self.veli.follow(f"main .result a[href*='{GROUP}/']")
        expect(page.locator("h1")).to_have_text(self.title)

    def only_rosa_knows_the_secret(self, others: list[Page]) -> None:
        """Neither what proves ownership nor the photo of the keys is on anybody else's pages."""
        assert SECRET in self.rosa.page.content()
        for page in others:
            page.goto(self.rosa.page.url)
            lists = (f"{GROUP}/lost-found", GROUP, f"/search?q={self.title}")
            for told in (page.content(), *(page.request.get(address).text() for address in lists)):
                assert self.title in told
                assert SECRET not in told
            assert {page.request.get(address).status for address in photos_on(self.rosa.page)} == {404}

    def claim_and_ask(self) -> None:
        veli, rosa = self.veli, self.rosa
        veli.page.goto(rosa.page.url)
        veli.follow("main a[href$='/claims/new']")
        veli.write("answer", "Vier Schlüssel und ein Leuchtturm")
        veli.send("main form[action$='/claims/new'] button[type=submit]")
        arrives(veli.page, f"{GROUP}/lost-found/cases/{PUBLIC_ID}")
        rosa.page.reload()
        rosa.follow("main a[href*='/lost-found/cases/']")
        arrives(rosa.page, f"{GROUP}/lost-found/cases/{PUBLIC_ID}")
        rosa.open("details:has(form[action$='/questions'])")
        rosa.write("question", "Welche Farbe hat das Dach?")
        rosa.send("main form[action$='/questions'] button")
        veli.page.reload()
        expect(veli.page.locator("main")).to_contain_text("Welche Farbe hat das Dach?")
        veli.write("answer", "Blau")
        veli.send("main form[action$='/answers'] button")
        expect(veli.page.locator("main .answers")).to_contain_text("Blau")

    def accept_and_hand_over(self) -> None:
        veli, rosa = self.veli, self.rosa
        rosa.page.reload()
        expect(rosa.page.locator("main .answers")).to_contain_text("Blau")
        rosa.send("main form[action$='/acceptance'] button")
        expect(rosa.page.locator("main form[action$='/hand-over']")).to_be_visible()
        assert SECRET not in veli.page.content()
        veli.page.reload()
        code = veli.page.locator(".hand-over__code").inner_text()
        assert code not in rosa.page.content()
        rosa.write("code", code.lower())
        rosa.send("main form[action$='/hand-over'] button[type=submit]")
        expect(rosa.page.locator("main form[action$='/hand-over']")).to_have_count(0)

    def it_is_back(self) -> None:
        for hands in (self.rosa, self.veli):
            hands.page.goto(f"{GROUP}/lost-found?ended=1")
            hands.page.locator("main a", has_text=self.title).first.focus()
            hands.page.keyboard.press("Enter")
            expect(hands.page.locator("h1")).to_have_text(self.title)
            expect(hands.page.locator("main .marks").first).to_contain_text("Zurückgegeben")

    def ends_well(self, guest: Page) -> None:
        """Everything after the report was sent."""
        self.rosa_sees_it()
        self.every_size_is_clean()
        self.sign_in(self.veli, "veli")
        self.veli_searches()
        self.only_rosa_knows_the_secret([self.veli.page, guest])
        self.claim_and_ask()
        self.accept_and_hand_over()
        self.it_is_back()


def photos_on(page: Page) -> set[str]:
    """The addresses of all sizes of all photos of the page itself."""
    photos = " ".join(each.inner_html() for each in page.locator(PHOTO).all())
    return set(re.findall(r"/files/[^\s\"?]+\.(?:webp|jpe?g)", photos))


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Look again, as people do, until the worker has done its part."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"the worker did not do its part on {page.url}"
        page.wait_for_timeout(GLANCE)  # to draw the page all the time would keep the worker from it
        page.reload()


@pytest.mark.day(each_time=True)
def test_with_javascript(anybody, snapshot):
    rosa, veli, guest = (anybody().new_page() for _ in range(3))
    story = Story("Schlüsselbund am Kirchentor", Finger(rosa), Finger(veli))
    story.sign_in(story.rosa, "rosa")
    story.fill_in_the_report(snapshot)
    expect(rosa.locator(".photo-input__list li")).to_have_count(1)
    story.mark_it_on_the_plan()
    story.send()
    story.rosa_sees_it()
    story.is_seen_roughly_by([guest])
    story.ends_well(guest)


def test_without_javascript(anybody, snapshot):
    rosa, veli, guest = (anybody(java_script_enabled=False).new_page() for _ in range(3))
    story = Story("Schlüsselbund am Waldrand", Finger(rosa), Finger(veli))
    story.sign_in(story.rosa, "rosa")
    story.fill_in_the_report(snapshot)
    story.send()
    story.ends_well(guest)


def test_by_keyboard_only(anybody, snapshot):
    rosa, veli, guest = (anybody().new_page() for _ in range(3))
    story = Story("Schlüsselbund am Mühlbach", Keys(rosa), Keys(veli))
    story.sign_in(story.rosa, "rosa")
    story.fill_in_the_report(snapshot)
    story.mark_it_on_the_plan(by_keyboard=True)
    story.send()
    story.ends_well(guest)


def test_with_the_network_cut_in_the_middle(anybody, snapshot):
    rosa, veli, guest = (anybody(expected=NETWORK_AWAY).new_page() for _ in range(3))
    story = Story("Schlüsselbund am Bahnsteig", Finger(rosa), Finger(veli))
    story.sign_in(story.rosa, "rosa")
    story.fill_in_the_report(snapshot)
    rosa.wait_for_load_state("networkidle")
    rosa.context.set_offline(True)
    story.send()
    told = rosa.locator("outbox-status")
    expect(told).to_contain_text(story.title)
    expect(rosa.locator(".thing-form")).to_be_hidden()
    rosa.context.set_offline(False)
    expect(told.locator("a")).to_be_visible()
    told.locator("a").click()
    for page in (rosa, guest):
        page.goto(f"{GROUP}/lost-found")
        found = page.locator("main a", has_text=story.title).all()
        assert len({link.get_attribute("href") for link in found}) == 1, "sent once"
    rosa.goto(found[0].get_attribute("href"))
    story.ends_well(guest)
