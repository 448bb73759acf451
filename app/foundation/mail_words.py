"""Puts a mail into words, in the reader's language, as plain text and as a page without anything foreign."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, select_autoescape

from app.foundation.language import current_language, speaking
from app.foundation.template_words import teach

_TEMPLATES = Path(__file__).parents[2] / "templates"
_ADDRESS = re.compile(r"[^\x00-\x20\x7f\s@<>(),;:\"\\\[\]]{1,64}@[^\x00-\x20\x7f\s@<>(),;:\"\\\[\]/]{1,255}")
_HEADER_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*", re.ASCII)
# Signs no mail needs and no database of the house can hold.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
# What makes a link of words: dots, colons and signs between them; "e. V." and "e.V." are left alone.
_LINKING = re.compile(r"(?<=\w)\.(?=\w{2})|[@/\\<>]|:(?=\S)")
_MANY_EMPTY_LINES = re.compile(r"\n{3,}")
_LONGEST_SUBJECT = 300


class UnsafeMailError(ValueError):
    """An address or a header that would let somebody write a mail of their own."""


@dataclass(frozen=True)
class Words:
    """What a mail says."""

    subject: str
    text: str
    html: str


def put_into_words(template: str, language: str | None, facts: Mapping[str, Any]) -> Words:
    """Say the facts with templates/mail/<template>.txt and .html."""
    with speaking(language):
        spoken = {"language": current_language(), **facts}
        plain = _environment().get_template(f"mail/{template}.txt")
        subject = _subject(plain, spoken)
        text = _tidy(plain.render(spoken))
        html = _environment().get_template(f"mail/{template}.html").render(spoken, subject=subject)
    return Words(subject, text, _UNPRINTABLE.sub("", html))


def strange_words(words: str, most: int = 60) -> str:
    """What somebody calls a thing, for a mail to people who never asked for one: short, and nothing to follow."""
    plain = " ".join(_LINKING.sub(" ", words).split())
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def safe_address(address: str) -> str:
    """One plain address and nothing else; raises UnsafeMailError."""
    if not _ADDRESS.fullmatch(address):
        raise UnsafeMailError("not one mail address")
    return address


def safe_header(name: str, value: str) -> str:
    """A header of one line; raises UnsafeMailError for line breaks, with which others could be smuggled in."""
    if not _HEADER_NAME.fullmatch(name) or _UNPRINTABLE.search(value) or "\n" in value:
        raise UnsafeMailError(f"not a header of one line: {name!r}")
    return value


def _subject(plain: Template, facts: Mapping[str, Any]) -> str:
    """What people wrote may be in it, so whatever it was, it becomes one line."""
    said = "".join(plain.blocks["subject"](plain.new_context(dict(facts))))
    line = " ".join(_UNPRINTABLE.sub(" ", said).split())
    return line if len(line) <= _LONGEST_SUBJECT else f"{line[: _LONGEST_SUBJECT - 1]}…"


def _tidy(text: str) -> str:
    lines = "\n".join(line.rstrip() for line in _UNPRINTABLE.sub("", text).splitlines())
    return _MANY_EMPTY_LINES.sub("\n\n", lines).strip() + "\n"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    teach(environment)
    return environment
