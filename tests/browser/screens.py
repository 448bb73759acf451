"""Pictures of every page of Lindental for docs/screens/: on a phone and on a desk, by day and by night.

`python -m tests.browser.screens` takes all of them; names of routes ("stream.start") or of flats ("groups") take these again.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

from tests.browser.conftest import launched, sign_in
from tests.browser.looking import ARRIVED, SETTLED
from tests.browser.moments import MOMENTS, anybody, beginnings, moments
from tests.browser.pages import addresses
from tests.browser.serving import ROOT, House
from tests.lindental import served

# A page: what it is called, and where it is.
Address = tuple[str, str]
SCREENS = ROOT / "docs" / "screens"
THEMES = ("light", "dark")
# The least height of each width; taller pages are shown down to the last line of MOST_HEIGHT.
WIDTHS = {360: 800, 1280: 800}
MOST_HEIGHT = 1600
# Whose page is shown where several have it: what residents see, before what few see.
TELLING = ("rosa", "guest", "stefan", "mara", "anna", "clara", "felix", "veli")
# What somebody else shows better, or an address with a question in it.
SHOWN_BETTER = {
    "desk.desk": ("stefan", "/desk"),
    "search.search": ("rosa", "/search?q=Linde"),
    "chat.manners": ("stefan", "/chat/manners"),
}
QUALITY = 36  # small, and letters are still sharp
# How far apart two greys are seen as two, and how many points may be so: another minute has fewer, another word more.
PLAIN, ALIKE = 64, 200
HEIGHT = "document.documentElement.scrollHeight"
PICTURES_READY = """() => [...document.images].every((each) =>
  each.complete || !each.checkVisibility() || each.getBoundingClientRect().top > innerHeight)"""


def main(*wanted: str) -> None:
    """Tell the town, serve it, go everywhere."""
    SCREENS.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        place = Path(folder)
        with served(place, place / "served") as house, launched() as browser:
            titles = _known() if wanted else {}
            for name, pages in _most_telling(addresses(house)).items():
                chosen = [page for page in pages if _is_wanted(page[0], wanted)]
                titles |= dict(_taken_of(browser, house, name, chosen))
            if any(_is_wanted(each, wanted) for each in MOMENTS):
                titles |= dict(_taken_at_once(moments(browser, house)))
                titles |= dict(_taken_at_once(beginnings(browser, Path(folder) / "empty")))
    if not wanted:
        _forget_all_but(titles)
    (SCREENS / "README.md").write_text(_index(titles))


def _most_telling(town: dict) -> dict[str, list[Address]]:
    """Every page once, with the person who shows it best."""
    shown = set(SHOWN_BETTER)
    pages: dict[str, list[Address]] = {}
    for name in TELLING:
        first = {endpoint: path for endpoint, path in reversed(town["pages"][name]) if endpoint not in shown}
        first |= {endpoint: path for endpoint, (by, path) in SHOWN_BETTER.items() if by == name}
        shown |= set(first)
        pages[name] = sorted(first.items())
    return pages


def _is_wanted(endpoint: str, wanted: tuple[str, ...]) -> bool:
    return not wanted or endpoint in wanted or endpoint.partition(".")[0] in wanted


def _taken_of(browser: Browser, house: House, name: str, pages: list[Address]) -> Iterator[tuple[str, str]]:
    """Take all pictures of somebody; the title of each page."""
    if not pages:
        return
    page = anybody(browser, house)
    if name != "guest":
        sign_in(page, name)
    for endpoint, path in pages:
        page.set_viewport_size({"width": min(WIDTHS), "height": min(WIDTHS.values())})
        page.goto(path)
        yield endpoint, _take(page, endpoint)
    page.context.close()


def _taken_at_once(pages: Iterable[tuple[str, Page]]) -> Iterator[tuple[str, str]]:
    """Take pictures of pages that are open for a moment."""
    for endpoint, page in pages:
        yield endpoint, _take(page, endpoint)


def _take(page: Page, endpoint: str) -> str:
    """All pictures of an open page; returns its title."""
    for width, theme in product(WIDTHS, THEMES):
        _look(page, width, theme)
        file = SCREENS / _file(endpoint, width, theme)
        picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
        if looks_new(picture, file):
            picture.save(file, "WEBP", quality=QUALITY, method=6)
    return page.title().rpartition(" – ")[0] or page.title()


def looks_new(picture: Image.Image, file: Path) -> bool:
    """Whether somebody would see a difference; another minute is none, and leaves the file as it is."""
    if not file.exists():
        return True
    with Image.open(file) as before:
        if before.size != picture.size:
            return True
        strokes = ImageChops.difference(picture, before.convert("RGB")).convert("L").histogram()[PLAIN:]
    return sum(strokes) > ALIKE


def _look(page: Page, width: int, theme: str) -> None:
    """The page as it stands after everything has arrived, as tall as it needs."""
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    page.emulate_media(color_scheme=theme)
    page.wait_for_function(ARRIVED, arg=theme)
    height = min(max(page.evaluate(HEIGHT), WIDTHS[width]), MOST_HEIGHT)
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function(PICTURES_READY)
    page.evaluate(SETTLED)


def _file(endpoint: str, width: int, theme: str) -> str:
    return f"{endpoint}-{width}-{theme}.webp"


def _forget_all_but(titles: dict[str, str]) -> None:
    """Pages that are gone leave no pictures behind."""
    for file in SCREENS.glob("*.webp"):
        if file.name not in files_of(titles):
            file.unlink()


def files_of(endpoints: Iterable[str]) -> set[str]:
    """The names of all pictures of these pages."""
    return {
        _file(endpoint, width, theme) for endpoint in endpoints for width, theme in product(WIDTHS, THEMES)
    }


def _known() -> dict[str, str]:
    """The pages that were taken before, with their titles."""
    index = SCREENS / "README.md"
    rows = re.findall(r"^\| (.+) \| `([\w.]+)` \|", index.read_text() if index.exists() else "", re.MULTILINE)
    return {endpoint: title for title, endpoint in rows}


def _index(titles: dict[str, str]) -> str:
    lines = [
        "# Jede Seite im Bild",
        "",
        "Lindental, die erfundene Gemeinde, auf dem Telefon (360 px) und am Schreibtisch (1.280 px), bei Tag und bei Nacht.",
        "Neu aufgenommen mit `python -m tests.browser.screens`, einzelne mit dem Namen der Seite oder des Moduls dahinter.",
        "Datumsfelder und die Auswahl von Dateien zeichnet der Browser in seiner eigenen Sprache.",
        "",
        "| Seite | Name | Telefon | | Schreibtisch | |",
        "|---|---|---|---|---|---|",
    ]
    words = {"light": "hell", "dark": "dunkel"}
    for endpoint, title in sorted(titles.items()):
        links = [
            f"[{words[theme]}]({_file(endpoint, width, theme)})" for width, theme in product(WIDTHS, THEMES)
        ]
        lines.append(f"| {title} | `{endpoint}` | {' | '.join(links)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(*sys.argv[1:])
