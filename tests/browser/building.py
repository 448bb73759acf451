"""How a page is built, element by element, without its words; before any browser has seen it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

# They have no end.
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def built_of(page: str) -> frozenset[str]:
    """All different elements: what is around them, their name, their class, which attributes they carry."""
    reader = _Reader()
    reader.feed(page)
    return frozenset(reader.elements)


@dataclass(frozen=True)
class Built:
    """A page of somebody, and all that is on it."""

    name: str
    endpoint: str
    path: str
    elements: frozenset[str]


def fewest(pages: Sequence[Built]) -> set[Built]:
    """As few of them as have every element there is; the last are left out first."""
    shown = Counter(element for each in pages for element in each.elements)
    kept = set(pages)
    for each in reversed(pages):
        if all(shown[element] > 1 for element in each.elements):
            shown.subtract(each.elements)
            kept.remove(each)
    return kept


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self._around: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        around = self._around[-1][1] if self._around else ""
        self.elements.add(" ".join([around, tag, given.get("class") or "", *given]))
        if tag not in _VOID:
            self._around.append((tag, given.get("class") or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Of drawings; nothing is inside."""

    def handle_endtag(self, tag: str) -> None:
        opened = [number for number, (name, _class) in enumerate(self._around) if name == tag]
        if opened:
            del self._around[opened[-1] :]
