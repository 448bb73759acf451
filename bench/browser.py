"""What a phone of 360 px gets to carry: requests, bytes, paint, shift, long tasks; cold and warm."""

import shutil
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

from bench.client import Visitor

PAGES = {"start": "/", "group": "/g/gruppe-1", "post": "/g/gruppe-8/p1"}
Row = tuple[str, str, float, str, float]
WATCH = """
window.seen = {shift: 0, long: 0, paint: 0};
new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) seen.shift += e.value }))
  .observe({type: "layout-shift", buffered: true});
new PerformanceObserver(list => { seen.long += list.getEntries().length }).observe({type: "longtask", buffered: true});
new PerformanceObserver(list => list.getEntries().forEach(e => { seen.paint = e.startTime }))
  .observe({type: "largest-contentful-paint", buffered: true});
"""


def measure(port: int, visitor: Visitor) -> Iterator[Row]:
    """Rows of FRONTEND.md's budgets, signed in."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as engine:
        chromium = engine.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name, path in PAGES.items():
            context = chromium.new_context(viewport={"width": 360, "height": 800}, locale="de-DE")
            context.add_init_script(WATCH)
            _sign_in(context, port, visitor)
            yield from _visits(context.new_page(), f"http://127.0.0.1:{port}{path}", name)
            context.close()
        chromium.close()


def _sign_in(context: BrowserContext, port: int, visitor: Visitor) -> None:
    url = f"http://127.0.0.1:{port}"
    context.add_cookies(
        [{"name": name, "value": value, "url": url} for name, value in visitor.cookies.items()]
    )


def _visits(page: Page, url: str, name: str) -> Iterator[Row]:
    cold, warm = _visit(page, url), _visit(page, url)
    yield f"page.browser.{name}.requests", "sqlite", cold["requests"], "requests", 10
    yield f"page.browser.{name}.kib", "sqlite", cold["kib"], "KiB", 100
    yield f"page.browser.{name}.paint", "sqlite", cold["paint"], "ms", 300
    yield f"page.browser.{name}.shift", "sqlite", cold["shift"], "", 0.02
    yield f"page.browser.{name}.long_tasks", "sqlite", cold["long"], "tasks", 0
    yield f"page.browser.{name}.warm_requests", "sqlite", warm["requests"], "requests", 4
    yield f"page.browser.{name}.warm_kib", "sqlite", warm["kib"], "KiB", 15


def _visit(page: Page, url: str) -> dict[str, Any]:
    protocol = page.context.new_cdp_session(page)
    protocol.send("Network.enable")
    carried: list[float] = []
    protocol.on("Network.loadingFinished", lambda event: carried.append(event["encodedDataLength"]))
    page.goto(url, wait_until="networkidle")
    page.wait_for_timeout(300)
    seen = page.evaluate("seen")
    real = [size for size in carried if size > 0]
    return {
        "requests": len(real),
        "kib": round(sum(real) / 1024, 1),
        "paint": round(seen["paint"]),
        "shift": round(seen["shift"], 3),
        "long": seen["long"],
    }
