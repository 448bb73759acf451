"""Looking at a page as a judge does: axe in both themes and several widths, and how wide it lies."""

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page, ViewportSize

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
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
RUN = """(only) => axe.run(document, {resultTypes: ["violations"], ...only}).then(({violations}) =>
  violations.flatMap(({id, nodes}) => nodes.map(({html, failureSummary}) =>
    `${id}: ${html.slice(0, 160)} ${failureSummary.split("\\n")[1] ?? ""}`)))"""
# All of that in one question: the way to the browser and back takes longer than the looking.
JUDGE = f"""async ([theme, only]) => {{
  for (let frame = 0; !({ARRIVED})(theme); frame++) {{
    if (frame > 600) throw new Error(`no ${{theme}} page`);
    await new Promise(requestAnimationFrame);
  }}
  await ({SETTLED})();
  return ({RUN})(only);
}}"""
# What the other theme can change: colours and nothing else (tests/architecture/test_templates.py).
COLOURS = ("color-contrast", "link-in-text-block")
# What another width can change; all other rules judge the same elements again.
LOOKS = (
    *("aria-hidden-focus", "empty-heading", "heading-order", "label", "landmark-one-main", "link-name"),
    *(
        "page-has-heading-one",
        "region",
        "scrollable-region-focusable",
        "button-name",
        "skip-link",
        "target-size",
    ),
)
# Width and theme, and the rules if not all are asked.
VIEWS = (
    (USUAL, "light", ()),
    (USUAL, "dark", COLOURS),
    (WIDE, "light", (*LOOKS, *COLOURS)),
)
# The narrowest phone shows what the usual one shows, and the wide page in the dark has its colours.
MORE_VIEWS = (
    (NARROW, "light", LOOKS),
    (WIDE, "dark", COLOURS),
)
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
    _resize(page, NARROW)
    return list(page.evaluate(TOO_WIDE))


def bring_axe(page: Page) -> None:
    """Let each document of this page have it from the start: to send it each time takes longer than to use it."""
    page.add_init_script(AXE)


def violations(page: Page, *, is_thorough: bool = False) -> list[str]:
    """What axe finds, in both themes on a phone and on a screen; in all views if asked."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    return sorted(
        {
            f"{width} {theme} {each}"
            for width, theme, rules in (VIEWS + MORE_VIEWS if is_thorough else VIEWS)
            for each in _judged(page, width, theme, rules)
        }
    )


def _judged(page: Page, width: int, theme: str, rules: Sequence[str]) -> list[str]:
    _resize(page, width)
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    only = {"runOnly": {"type": "rule", "values": [*rules]}} if rules else {}
    return list(page.evaluate(JUDGE, [theme, only]))


def _resize(page: Page, width: int) -> None:
    if page.viewport_size != {"width": width, "height": HEIGHT}:
        page.set_viewport_size({"width": width, "height": HEIGHT})
