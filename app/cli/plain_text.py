"""Finds words in templates that never go through `_()`, and so would not speak the reader's language."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, nodes

from app.cli.extraction import KEYWORDS

# Names that are the same in every language.
_NAMES = {
    "Dorflinde",
    "QR",
    "PDF",
    "RSS",
    "Atom",
    "WebP",
    "JPEG",
    "PNG",
    "HEIC",
    "OpenStreetMap",
    "https",
    "http",
}
_WORD = re.compile(r"[^\W\d_]{2,}")
_SENTENCE = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+([ ,.!?:…–-].*)?", re.DOTALL)
_SPOKEN = {"alt", "title", "placeholder", "aria-label", "aria-description", "aria-valuetext", "label"}
_UNSPOKEN = {"script", "style", "code", "pre", "kbd", "samp"}
_VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_LEFT_OUT = {"documents", "styleguide"}

_ENVIRONMENT = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)


def untranslated_texts(root: Path, files: Iterable[Path]) -> Iterator[str]:
    """Where plain words stand in templates, one line each."""
    for file in files:
        name = file.relative_to(root)
        if name.parts[0] == "templates" and _speaks_to_people(name):
            for line, words in sorted(_plain_words(file)):
                yield f"{name}:{line}: untranslated: {words[:60]!r}"


def _speaks_to_people(name: Path) -> bool:
    """Plain text that is no mail (robots.txt) speaks to machines."""
    is_mail = name.suffix == ".txt" and "mail" in name.parts
    return (is_mail or name.suffix in {".html", ".xml"}) and not _LEFT_OUT & set(name.parts)


def _plain_words(file: Path) -> set[tuple[int, str]]:
    source = file.read_text()
    text = _without_jinja(source)
    found = set(_strings(_ENVIRONMENT.parse(source)))
    if file.suffix == ".txt":
        return found | {(line, words) for line, words in enumerate(text.splitlines(), 1) if _has_words(words)}
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return found | reader.found


def _without_jinja(source: str) -> str:
    """The text outside of Jinja with its line breaks; what stands between trans and endtrans is translated."""
    kept, inside, is_translated, keyword = [], False, False, False
    for _line, kind, value in _ENVIRONMENT.lex(source):
        if kind == "data" and not inside and not is_translated:
            kept.append(value)
            continue
        if kind.endswith("_begin"):
            inside, keyword = True, kind == "block_begin"
            if kept and kept[-1].endswith(("<", "</")):
                kept.append("x")  # the name of the tag is computed
        elif kind.endswith("_end"):
            inside = False
        elif keyword and kind == "name":
            is_translated = value == "trans" or (is_translated and value != "endtrans")
            keyword = False
        kept.append("\n" * value.count("\n"))
    return "".join(kept)


def _strings(node: nodes.Node) -> Iterator[tuple[int, str]]:
    """Sentences given to macros and filters as plain strings."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in KEYWORDS:
        return
    if isinstance(node, (nodes.Compare, nodes.TemplateData)):
        return
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        if _SENTENCE.fullmatch(node.value) and _has_words(node.value):
            yield node.lineno, node.value
        return
    for child in node.iter_child_nodes():
        yield from _strings(child)


class _Reader(HTMLParser):
    """Collects what a browser would show or read out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[int, str]] = set()
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at spoken attributes; stay silent inside code and where another language is named."""
        named = {name: value or "" for name, value in attrs}
        for name, value in named.items():
            is_button = tag == "input" and name == "value" and named.get("type") in {"submit", "button"}
            is_said = name in _SPOKEN or is_button
            is_sentence = name.startswith("data-") and " " in value and _SENTENCE.fullmatch(value)
            if (is_said or is_sentence) and _has_words(value):
                self.found.add((self.getpos()[0], value))
        starts_silence = (
            tag in _UNSPOKEN or ("lang" in named and tag != "html") or named.get("translate") == "no"
        )
        if tag not in _VOID and (self._silent or starts_silence):
            self._silent.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave the silence where it began."""
        if self._silent and tag in self._silent:
            while self._silent.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Words between the tags."""
        if not self._silent and _has_words(data):
            line = self.getpos()[0] + data[: len(data) - len(data.lstrip())].count("\n")
            self.found.add((line, " ".join(data.split())))


def _has_words(text: str) -> bool:
    return any(word not in _NAMES for word in _WORD.findall(text))
