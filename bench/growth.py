"""Pages that show the same in two towns, of which one has ten or a hundred times as much behind it."""

from collections.abc import Callable, Iterator
from pathlib import Path

from bench import bookings, build_town, servers, talks
from bench.chat_rows import Browsers
from bench.client import median, milliseconds

PLACE = {"members": 500, "groups": 20, "posts": 100, "comments": 100, "facilities": 2}
LITTLE = {**PLACE, "bookings": 1_000, "messages": 1_000}
LARGE = {**PLACE, "bookings": 10_000, "messages": 100_000}
_GROUP = f"/g/gruppe-{bookings.GROUP}"
# The first hall has the number after that of the last post.
_HALL = f"{_GROUP}/f{PLACE['posts'] + 1}"
PAGES = {
    "bookings.agenda": f"{_GROUP}/calendar",
    "bookings.month": f"{_GROUP}/calendar?view=month",
    "bookings.overview": f"{_GROUP}/booking",
    "bookings.hall": _HALL,
    "messages.room": f"/chat/{talks.HALL}",
    "messages.rooms": "/chat",
}
PREFIXES = ("page.growth",)
Measured = tuple[str, float, str, float | None]
Asking = Callable[[str, int], list[float]]


def measured(folder: Path, new_database: Callable[[str], str]) -> Iterator[Measured]:
    """How much longer each page takes in the large town."""
    little, large = folder / "little", folder / "large"
    little_url, large_url = new_database("little"), new_database("large")
    build_town.build(little, little_url, **LITTLE)
    build_town.build(large, large_url, **LARGE)
    with servers.house(little, little_url) as (one, _), servers.house(large, large_url) as (other, _):
        for name, path in PAGES.items():
            before, after = by_turns(path, _asking(little, one), _asking(large, other))
            yield f"page.growth.{name}", round(after / before - 1, 3), f"of 1,000 {name.split('.')[0]}", 0.2


def _asking(data: Path, port: int) -> Asking:
    cookie = Browsers(data).cookie(0)
    return lambda path, times: milliseconds(port, path, cookie, times)


def by_turns(
    path: str, little: Asking, large: Asking, rounds: int = 10, times: int = 30
) -> tuple[float, float]:
    """The medians of both, by turns, so that a noisy machine disturbs both alike."""
    before: list[float] = []
    after: list[float] = []
    for _ in range(rounds):
        before += little(path, times)
        after += large(path, times)
    return median(before), median(after)
