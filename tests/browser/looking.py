"""Looking at a page as a judge does: axe in both themes and three widths, and how wide it lies."""

from itertools import product
from pathlib import Path

from playwright.sync_api import Page

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
NARROW, USUAL, WIDE = 320, 390, 1280
HEIGHT = 800
# The browser tells its pages of another theme when it comes to it.
ARRIVED = "(theme) => matchMedia(`(prefers-color-scheme: ${theme})`).matches"
# Colours of the other theme have arrived, also those that fade; what turns for ever is not waited for.
SETTLED = """() => new Promise((settled) => {
  setTimeout(settled, 1000);
  const ending = document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime < 1000);
  Promise.allSettled(ending.map((each) => each.finished)).then(() =>
    requestAnimationFrame(() => requestAnimationFrame(settled)));
})"""
RUN = """(only) => axe.run(document, {resultTypes: ["violations"], ...only}).then(({violations}) =>
  violations.flatMap(({id, nodes}) => nodes.map(({html, failureSummary}) =>
    `${id}: ${html.slice(0, 160)} ${failureSummary.split("\\n")[1] ?? ""}`)))"""
# What a wider page or the other theme can change; all other rules judge the same elements again.
LOOKS = {
    "runOnly": {
        "type": "rule",
        "values": [
            *(
                "aria-hidden-focus",
                "color-contrast",
                "empty-heading",
                "heading-order",
                "label",
                "landmark-one-main",
            ),
            *(
                "link-in-text-block",
                "link-name",
                "page-has-heading-one",
                "region",
                "scrollable-region-focusable",
            ),
            *("button-name", "skip-link", "target-size"),
        ],
    }
}
# How a page is built, element by element, without its words.
SHAPES = """() => [...new Set([...document.querySelectorAll("body, body *")].map((each) =>
  [each.parentElement.className, each.localName, each.getAttribute("class"), ...each.getAttributeNames()].join(" ")))]"""
# What lies beyond the right edge, for the words of a failure; the page itself must not scroll sideways.
TOO_WIDE = """() => {
  const {scrollWidth, clientWidth} = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const beyond = [...document.querySelectorAll("body *")].filter((each) => {
    const {right, width} = each.getBoundingClientRect();
    return width && right > clientWidth + 1;
  });
  return [`${scrollWidth} px wide at ${clientWidth}`, ...beyond.slice(-2).map((each) => each.outerHTML.slice(0, 160))];
}"""


def too_wide(page: Page) -> list[str]:
    """What makes a page scroll sideways on the narrowest phone."""
    page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    return list(page.evaluate(TOO_WIDE))


def shapes(page: Page) -> set[str]:
    """All different elements of a page."""
    return set(page.evaluate(SHAPES))


def violations(page: Page) -> list[str]:
    """What axe finds, in both themes at three widths."""
    page.evaluate(AXE)
    found = {f"{USUAL} light {each}" for each in _judged(page, USUAL, "light", {})}
    for width, theme in product((NARROW, USUAL, WIDE), ("light", "dark")):
        if (width, theme) != (USUAL, "light"):
            found |= {f"{width} {theme} {each}" for each in _judged(page, width, theme, LOOKS)}
    return sorted(found)


def _judged(page: Page, width: int, theme: str, only: dict) -> list[str]:
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.wait_for_function(ARRIVED, arg=theme)
    page.evaluate(SETTLED)
    return list(page.evaluate(RUN, only))
