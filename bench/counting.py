"""What it costs that a thousand open pages count the rooms of their people anew while somebody talks."""

import json
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from bench import build_town, servers, talks
from bench.chat_rows import Browsers
from bench.crowd import Crowd

SIZES = {"members": 1_200, "groups": 4, "posts": 100, "comments": 100, "messages": 1_000}
OPEN_PAGES = 1_000
PREFIXES = ("page.counting",)
Measured = tuple[str, float, str, float | None]
_numbers = count(1)


def measured(folder: Path, new_database: Callable[[str], str]) -> Iterator[Measured]:
    """The same talk with nobody around and with all those pages; what is between them is the counting."""
    data, url = folder / "counting", new_database("counting")
    build_town.build(data, url, **SIZES)
    with servers.house(data, url) as (port, pids):
        browsers = Browsers(data)
        speaker = browsers.crowd(port, talks.HALL)
        speaker.grow(1)
        alone = _share_of_a_core(pids[:1], speaker)
        greeting = ["40" + json.dumps({"csrf": browsers.csrf}), "421" + json.dumps(["follow", "unread:all"])]
        pages = Crowd(port, browsers.shake_at(port), lambda _number: greeting)
        pages.grow(OPEN_PAGES)
        among = _share_of_a_core(pids[:1], speaker, pages)
        yield "page.counting.cpu", round(among - alone, 1), "% of a core", 3
        pages.leave()
        speaker.leave()


def _share_of_a_core(web: list[int], speaker: Crowd, pages: Crowd | None = None, seconds: int = 20) -> float:
    """What the web process calculates while one message a second is said."""
    _say(speaker, pages)
    begin, calculated = time.monotonic(), servers.cpu_milliseconds(web)
    for _ in range(seconds):
        _say(speaker, pages)
    return (servers.cpu_milliseconds(web) - calculated) / (time.monotonic() - begin) / 10


def _say(speaker: Crowd, pages: Crowd | None) -> None:
    said = {"room_id": talks.HALL, "client_id": f"counting-{next(_numbers)}", "body": "Guten Morgen"}
    speaker.guests[0].say("423" + json.dumps(["message.send", said]))
    if pages is not None:
        pages.listen(0.5)
    speaker.listen(1.0 if pages is None else 0.5)
