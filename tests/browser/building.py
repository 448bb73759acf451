"""How a page is built, element by element, without its words; before any browser has seen it."""

from html.parser import HTMLParser

# They have no end.
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def built_of(page: str) -> set[str]:
    """All different elements: what is around them, their name, their class, which attributes they carry."""
    reader = _Reader()
    reader.feed(page)
    return reader.elements


class Seen:
    """What was on the pages so far, and which routes are none."""

    def __init__(self) -> None:
        self.files: set[str] = set()
        self._pages: set[str] = set()
        self._elements: set[str] = set()

    def is_asked(self, endpoint: str, *, as_other: bool) -> bool:
        """Whether to ask this route as one more person; what gave a file gives none of them a page."""
        return not (as_other and endpoint in self._pages) and endpoint not in self.files - self._pages

    def is_new(self, endpoint: str, page: str) -> bool:
        """Whether it shows the route for the first time, or anything that no page before it had."""
        elements = built_of(page)
        is_new = endpoint not in self._pages or not elements <= self._elements
        self._pages.add(endpoint)
        self._elements |= elements
        return is_new


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
