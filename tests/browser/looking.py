"""Looking at a page as a judge does: axe in both themes and several widths, and how wide it lies."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, ViewportSize

HERE = Path(__file__).parent
NARROW, USUAL, WIDE = 320, 390, 1280
HEIGHT = 800
NARROWEST: ViewportSize = {"width": NARROW, "height": HEIGHT}
# The browser tells its pages of another theme when it comes to it.
ARRIVED = "(theme) => matchMedia(`(prefers-color-scheme: ${theme})`).matches"
# Colours of the other theme have arrived, also those that fade; what turns for ever is not waited for.
SETTLED = """() => new Promise((settled) => {
  setTimeout(settled, 1000);
  const ending = document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime < 1000);
  Promise.allSettled(ending.map((each) => each.finished)).then(() =>
    requestAnimationFrame(() => requestAnimationFrame(settled)));
})"""
AXE = "\n".join(
    (
        (HERE / "vendor" / "axe.min.js").read_text(),
        f"window.hasArrived = {ARRIVED}; window.settled = {SETTLED};",
        (HERE / "judging.js").read_text(),
        "undefined",  # a script that ends with a function would be called
    )
)
# What the other theme can change: colours and nothing else (tests/architecture/test_templates.py).
COLOURS = ("color-contrast", "link-in-text-block")
# What another width can change; all other rules judge the same elements again.
LOOKS = (
    *("aria-hidden-focus", "empty-heading", "heading-order", "label", "landmark-one-main", "link-name"),
    *("page-has-heading-one", "region", "scrollable-region-focusable", "button-name", "skip-link"),
)
# All rules but those about colours.
OTHERS: dict[str, Any] = {"rules": {rule: {"enabled": False} for rule in COLOURS}}
ONLY_LOOKS: dict[str, Any] = {"runOnly": {"type": "rule", "values": LOOKS}}
# Also targets that are large enough but lie half beneath another; small ones are asked about in each view.
WITH_TARGETS: dict[str, Any] = {"runOnly": {"type": "rule", "values": [*LOOKS, "target-size"]}}
View = tuple[int, str, dict[str, Any] | None]
# Width and theme, and the rules beside those about colours.
GLANCE: View = (NARROW, "light", OTHERS)
VIEWS: tuple[View, ...] = (
    (USUAL, "dark", None),
    (USUAL, "light", OTHERS),
    (WIDE, "light", ONLY_LOOKS),
)
# The narrowest phone shows what the usual one shows, and the wide page in the dark has its colours.
MORE_VIEWS: tuple[View, ...] = (
    (NARROW, "light", WITH_TARGETS),
    (WIDE, "dark", None),
)
# The looks that were found readable, by whichever test of this process; none of them is asked about again.
_readable: set[str] = set()
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


def bring_axe(page: Page) -> None:
    """Let each document of this page have it from the start: to send it each time takes longer than to use it."""
    page.add_init_script(AXE)


def looked_over(page: Page, *, is_thorough: bool) -> list[str]:
    """What is wrong from all sides, from the narrowest to the widest; back again where the last page was left wide.

    Each change of the width lays everything out anew.
    """
    views = VIEWS + MORE_VIEWS if is_thorough else VIEWS
    if page.viewport_size == {"width": WIDE, "height": HEIGHT}:
        return [*_violations(page, views[::-1]), *too_wide(page)]
    return [*too_wide(page), *_violations(page, views)]


def glanced_at(page: Page) -> list[str]:
    """What is wrong by day on the narrowest phone, and whether it scrolls sideways there."""
    return [*too_wide(page), *_violations(page, (GLANCE,))]


def too_wide(page: Page) -> list[str]:
    """What makes a page scroll sideways on the narrowest phone."""
    _resize(page, NARROW)
    return list(page.evaluate(TOO_WIDE))


def violations(page: Page) -> list[str]:
    """What axe finds, in both themes on a phone and on a screen."""
    if not page.evaluate("() => 'judged' in window"):
        page.evaluate(AXE)
    return _violations(page, VIEWS)


def _violations(page: Page, views: tuple[View, ...]) -> list[str]:
    return sorted(
        {
            f"{width} {theme} {each}"
            for width, theme, rules in views
            for each in _judged(page, width, theme, rules)
        }
    )


def _judged(page: Page, width: int, theme: str, rules: dict[str, Any] | None) -> list[str]:
    _resize(page, width)
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    found, good = page.evaluate("(asked) => judged(...asked)", [theme, rules, COLOURS, [*_readable]])
    _readable.update(good)
    return list(found)


def _resize(page: Page, width: int) -> None:
    if page.viewport_size != {"width": width, "height": HEIGHT}:
        page.set_viewport_size({"width": width, "height": HEIGHT})
