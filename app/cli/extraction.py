"""Collects the texts of every flat from code and templates and keeps its catalogue in step with them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import write_po
from jinja2 import TemplateSyntaxError
from jinja2.ext import babel_extract

from app.foundation.catalogues import read_catalogue

LANGUAGE = "de"
SUFFIXES = {".py", ".html", ".txt", ".xml"}
KEYWORDS: Mapping[str, Any] = {
    "_": None,
    "gettext": None,
    "lazy_": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "lazy_pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_CALLS = tuple(f"{word}(".encode() for word in KEYWORDS)
# No dates and no versions: extracting twice leaves no difference.
HEADER = f"""\
msgid ""
msgstr ""
"Language: {LANGUAGE}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""

# Papers are written per language; the patterns of a new module bring their German along.
NO_SOURCES = {"documents", "flat"}

Key = tuple[str | None, str]
Memory = Mapping[Key, Any]


class ExtractionError(Exception):
    """A file whose texts cannot be read, and where."""


@dataclass(frozen=True)
class Flat:
    """One flat of the house, its files and its catalogue."""

    name: str
    files: tuple[Path, ...]
    catalogue: Path

    def written(self) -> bytes | None:
        """The catalogue's bytes as they lie on the disk, if it is there."""
        return self.catalogue.read_bytes() if self.catalogue.exists() else None

    @cached_property
    def existing(self) -> Catalog:
        """The catalogue as it lay on the disk, read once."""
        return (
            read_catalogue(self.catalogue, LANGUAGE) if self.catalogue.exists() else Catalog(locale=LANGUAGE)
        )


def flats_of(root: Path) -> list[Flat]:
    """Every flat that has something to say."""
    files: dict[str, list[Path]] = {}
    for file in _source_files(root):
        files.setdefault(_flat_name(file.relative_to(root).parts), []).append(file)
    folder = root / "app" / "translations" / LANGUAGE
    return [Flat(name, tuple(found), folder / f"{name}.po") for name, found in sorted(files.items())]


def translation_memory(flats: Iterable[Flat]) -> Memory:
    """What is translated anywhere, so that nobody translates the same text twice."""
    return {
        key_of(message): message.string for flat in flats for message in flat.existing if is_whole(message)
    }


def renewed(flat: Flat, memory: Memory) -> bytes | None:
    """The catalogue of a flat as it should be: the texts of today with the translations of yesterday.

    What is not used any more stays as a comment, in case it comes back. A flat without texts needs no file.
    """
    existing, catalogue = flat.existing, Catalog(locale=LANGUAGE)
    for message in _texts(flat.files):
        _take_over(message, existing, memory)
        catalogue[message.id] = message
    known = {key_of(message) for message in catalogue if message.id}
    for message in (*existing, *existing.obsolete.values()):
        if message.id and any(forms_of(message.string)) and key_of(message) not in known:
            catalogue.obsolete[message.id] = message
    return _written(catalogue) if known or catalogue.obsolete else None


def key_of(message: Message) -> Key:
    """What a text is known by: its context and its singular."""
    return message.context, forms_of(message.id)[0]


def forms_of(text: Any) -> tuple[str, ...]:
    """The singular and, where there is one, the plural of a source or a translation."""
    return tuple(form or "" for form in text) if isinstance(text, (tuple, list)) else (text or "",)


def is_whole(message: Message) -> bool:
    """Whether a text is completely translated."""
    return bool(message.id) and not message.fuzzy and all(forms_of(message.string))


def _source_files(root: Path) -> Iterator[Path]:
    for folder in ("app", "templates"):
        for file in sorted((root / folder).rglob("*")):
            if file.suffix in SUFFIXES and not NO_SOURCES & set(file.parts):
                yield file


def _flat_name(parts: tuple[str, ...]) -> str:
    match parts:
        case (_, "features" | "modules", name, _, *_):
            return name
        case ("templates", "mail", name, _, *_):
            return name
        case ("templates", "mail", _):
            return "foundation"
        case (_, "foundation" | "community" | "cli" | "demo" as name, _, *_):
            return name
    return "frame"


def _texts(files: Iterable[Path]) -> Iterator[Message]:
    found = Catalog(locale=LANGUAGE)
    for file in files:
        for _line, text, comments, context in _texts_of(file):
            found.add(text, "", auto_comments=comments, context=context)
    return (message for message in found if message.id)


def _texts_of(file: Path) -> list[Any]:
    source, is_python = file.read_bytes(), file.suffix == ".py"
    if is_python and not any(call in source for call in _CALLS):
        return []  # to take a silent file apart takes as long
    method: str | Callable[..., Any] = "python" if is_python else babel_extract
    options = {"trimmed": "true", "silent": "false"}
    try:
        return list(
            extract(method, BytesIO(source), KEYWORDS, comment_tags=("Translators:",), options=options)
        )
    except (SyntaxError, TemplateSyntaxError) as error:
        raise ExtractionError(f"{file}: {error}") from error


def _take_over(message: Message, existing: Catalog, memory: Memory) -> None:
    old = existing.get(message.id, message.context) or _returned(message, existing)
    if old is not None and _same_shape(old.string, message.string) and any(forms_of(old.string)):
        message.string, message.flags, message.user_comments = old.string, old.flags, old.user_comments
    elif _same_shape(memory.get(key_of(message)), message.string):
        message.string = memory[key_of(message)]


def _returned(message: Message, existing: Catalog) -> Message | None:
    return next((old for old in existing.obsolete.values() if key_of(old) == key_of(message)), None)


def _same_shape(left: Any, right: Any) -> bool:
    return left is not None and isinstance(left, str) == isinstance(right, str)


def _written(catalogue: Catalog) -> bytes:
    written = BytesIO()
    write_po(written, catalogue, width=0, no_location=True, omit_header=True, sort_output=True)
    return HEADER.encode() + written.getvalue().strip() + b"\n"
