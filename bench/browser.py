"""What a phone of 360 px gets to carry: requests, bytes, paint, shift, long tasks; cold and warm."""

import shutil
import statistics
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench import build_town
from bench.client import Visitor
from bench.servers import house

# A page carries the same however large the town behind it is.
SIZES = {"members": 500, "groups": 20, "posts": 1_000, "comments": 4_000}
PAGES = {"start": "/", "group": "/g/gruppe-1", "post": "/g/gruppe-8/p1"}
# So often each page is opened: of the paint the middle counts.
VISITS = 5
Measured = tuple[str, float, str, float | None]
Seen = dict[str, Any]
WATCH = """
window.seen = {shift: 0, long: 0, paint: 0};
new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) seen.shift += e.value }))
  .observe({type: "layout-shift", buffered: true});
new PerformanceObserver(list => { seen.long += list.getEntries().length }).observe({type: "longtask", buffered: true});
new PerformanceObserver(list => list.getEntries().forEach(e => { seen.paint = e.startTime }))
  .observe({type: "largest-contentful-paint", buffered: true});
"""


def measured(folder: Path, new_database: Callable[[str], str]) -> Iterator[Measured]:
    """Rows of FRONTEND.md's budgets, signed in; what a browser gets does not depend on the database."""
    if new_database("browser"):
        return
    build_town.build(folder / "browser", **SIZES)
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with house(folder / "browser", "") as (port, _pids), sync_playwright() as engine:
        visitor = Visitor(port)
        chromium = engine.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name, path in PAGES.items():
            seen = [_visits(chromium, visitor, port, path) for _ in range(VISITS + 1)]
            yield from _rows(name, seen[1:])  # the first one warms up the house and the browser
        chromium.close()


def _visits(chromium: Browser, visitor: Visitor, port: int, path: str) -> tuple[Seen, Seen]:
    """Cold and warm: a browser that was never here, and the same once more."""
    context = chromium.new_context(viewport={"width": 360, "height": 800}, locale="de-DE")
    context.add_init_script(WATCH)
    _sign_in(context, port, visitor)
    page, url = context.new_page(), f"http://127.0.0.1:{port}{path}"
    seen = _visit(page, url), _visit(page, url)
    context.close()
    return seen


def _sign_in(context: BrowserContext, port: int, visitor: Visitor) -> None:
    url = f"http://127.0.0.1:{port}"
    context.add_cookies(
        [{"name": name, "value": value, "url": url} for name, value in visitor.cookies.items()]
    )


def _rows(name: str, seen: list[tuple[Seen, Seen]]) -> Iterator[Measured]:
    cold, warm = seen[0]
    paint, warm_paint = (_middle(each[at]["paint"] for each in seen) for at in (0, 1))
    yield f"page.browser.{name}.requests", cold["requests"], "requests", 10
    yield f"page.browser.{name}.kib", cold["kib"], "KiB", 100
    yield f"page.browser.{name}.paint", paint, "ms", 300
    yield f"page.browser.{name}.cpu", _middle(each["cpu"] for each, _ in seen), "ms", None
    yield f"page.browser.{name}.shift", max(each["shift"] for each, _ in seen), "", 0.02
    yield f"page.browser.{name}.long_tasks", min(each["long"] for each, _ in seen), "tasks", 0
    yield f"page.browser.{name}.warm_requests", warm["requests"], "requests", 4
    yield f"page.browser.{name}.warm_kib", warm["kib"], "KiB", 15
    yield f"page.browser.{name}.warm_paint", warm_paint, "ms", 150


def _middle(values: Iterable[float]) -> int:
    return round(statistics.median(values))


def _visit(page: Page, url: str) -> Seen:
    protocol = page.context.new_cdp_session(page)
    protocol.send("Network.enable")
    protocol.send(
        "Performance.enable", {"timeDomain": "threadTicks"}
    )  # other processes do not disturb this clock
    carried: list[float] = []
    protocol.on("Network.loadingFinished", lambda event: carried.append(event["encodedDataLength"]))
    page.goto(url, wait_until="networkidle")
    page.wait_for_timeout(300)
    seen = page.evaluate("seen")
    metrics = {each["name"]: each["value"] for each in protocol.send("Performance.getMetrics")["metrics"]}
    real = [size for size in carried if size > 0]
    return {
        "requests": len(real),
        "kib": round(sum(real) / 1024, 1),
        "paint": round(seen["paint"]),
        "shift": round(seen["shift"], 3),
        "long": seen["long"],
        "cpu": round(metrics["TaskDuration"] * 1000),
    }
