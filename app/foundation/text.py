"""What people write: a small part of Markdown becomes safe HTML, a plain excerpt, or words to search by."""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup

_TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "s",
    "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto", "tel"}
# The page's title is h1 and the post's title h2, so a text begins with h3.
_TOP = 3
_KEPT = 200  # texts of up to 20,000 signs
_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d"}
)


# A post that is new is opened by many: its page asks for the same text again and again.
@lru_cache(_KEPT)
def to_html(source: str, top: int = _TOP) -> Markup:
    """The text as HTML that harms nobody: only what is on the list of tags, no pictures, no foreign code.

    `top` is the level of its highest heading: 2 where the text is the page itself.
    """
    html = nh3.clean(
        # Half a sign, as broken programs send it, becomes a question mark.
        _MARKDOWN.render(source.encode("utf-8", "replace").decode(), {"top": top}),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="nofollow noopener",
    )
    return Markup(html)  # noqa: S704 - cleaned in the line above; the only place that declares people's text safe


def to_html_in(source: str, language: str) -> Markup:
    """The same in one piece that says in which language it is, where that is known (WCAG 3.1.2)."""
    html = to_html(source)
    return Markup('<div class="prose" lang="{}">{}</div>').format(language, html) if language else html


@lru_cache(_KEPT)
def to_plain(source: str) -> str:
    """The words without the signs of Markdown, in one line: for search, mails and notifications."""
    return " ".join("".join(_words(_MARKDOWN.parse(source))).split())


def excerpt(source: str, length: int = 200) -> str:
    """The first words of a text, cut between words."""
    plain = to_plain(source)
    if len(plain) <= length:
        return plain
    cut = plain[: length - 1]
    head, _space, _rest = cut.rpartition(" ")
    return f"{head or cut}…"


def fold(text: str) -> str:
    """The spelling under which search finds a word: no capitals, no accents, ß is ss and ä is ae."""
    composed = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    return "".join(
        sign for sign in unicodedata.normalize("NFKD", composed) if not unicodedata.combining(sign)
    )


def _words(tokens: Sequence[Token]) -> Iterable[str]:
    for token in tokens:
        if token.children:
            yield from _words(token.children)
        elif token.type in {"text", "code_inline", "code_block", "fence"}:
            yield token.content
        elif token.block or token.type in {"softbreak", "hardbreak"}:
            yield " "
        if token.nesting <= 0 and token.block:
            yield " "


def _outline(state: StateCore) -> None:
    """Headings begin at `top` and leave out no level, whatever people typed (WCAG 1.3.1)."""
    opening = [token for token in state.tokens if token.type == "heading_open"]
    closing = [token for token in state.tokens if token.type == "heading_close"]
    used, top = sorted({token.tag for token in opening}), state.env.get("top", _TOP)
    deepest = top
    for begins, ends in zip(opening, closing, strict=True):
        level = min(top + used.index(begins.tag), deepest, 6)
        begins.tag = ends.tag = f"h{level}"
        deepest = level + 1


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "linkify": True, "breaks": True})
    reader.enable(["linkify", "strikethrough", "table"]).disable("image")
    reader.core.ruler.push("outline", _outline)
    return reader


_MARKDOWN = _reader()
