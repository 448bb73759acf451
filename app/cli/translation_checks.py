"""What is wrong with the translations: missing, unsure, contradicting, or with other placeholders and tags."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Message

from app.cli.extraction import Flat, Key, flats_of, forms_of, is_whole, key_of, renewed, translation_memory
from app.cli.plain_text import untranslated_texts

_PLACEHOLDER = re.compile(r"\{(\w*)[^{}]*\}|%\((\w+)\)[a-z]")
_BARE_NUMBER = re.compile(r"%\(\w+\)[^s]")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def problems_of(root: Path, names: Collection[str] = ()) -> Iterator[str]:
    """Everything to mend, one sentence each; of all flats, or of those named."""
    flats = flats_of(root)
    memory = translation_memory(flats)
    yield from (f"{name}: no flat has this name" for name in {*names} - {flat.name for flat in flats})
    judged = [flat for flat in flats if not names or flat.name in names]
    for flat in judged:
        name = flat.catalogue.relative_to(root)
        if flat.written() != renewed(flat, memory):
            yield f"{name}: not in step with the code, run `bin/flask translations extract`"
        for message in flat.existing:
            if message.id:
                found = [*_problems_of(message), *_unfilled(flat, message)]
                yield from (f"{name}: {problem}: {_shortened(message)}" for problem in found)
    yield from _orphans(root, flats)
    yield from _contradictions(flats)
    yield from untranslated_texts(root, sorted(file for flat in judged for file in flat.files))


def _problems_of(message: Message) -> Iterator[str]:
    if message.fuzzy:
        yield "unsure (fuzzy)"
    if not is_whole(message):
        yield "no German yet"
        return
    sources = forms_of(message.id)
    for form, translation in enumerate(forms_of(message.string)):
        yield from _differences(sources, translation, is_last=form == len(sources) - 1)


def _differences(sources: tuple[str, ...], translation: str, *, is_last: bool) -> Iterator[str]:
    """The last form speaks of many and needs everything; "one" may do without the number."""
    wanted, found = _placeholders(sources[-1]), _placeholders(translation)
    if found - wanted or (is_last and wanted - found):
        yield "other placeholders"
    if is_last and _tags(sources[-1]) != _tags(translation):
        yield "other HTML tags"
    words = _TAG.sub("", translation)
    if '"' in words:
        yield "quotes are „…“ in German"
    if "..." in words:
        yield "three dots are one sign …"


def _unfilled(flat: Flat, message: Message) -> Iterator[str]:
    """What WTForms says of its fields has numbers of its own; all others are written as the reader writes them."""
    if flat.name != "foundation" and any(map(_BARE_NUMBER.search, forms_of(message.id))):
        yield "a number is {n}, or {name} after the filter `number`"


def _orphans(root: Path, flats: Iterable[Flat]) -> Iterator[str]:
    wanted = {flat.catalogue for flat in flats}
    for file in sorted((root / "app" / "translations").glob("*/*.po")):
        if file.parent.name == "de" and file not in wanted:
            yield f"{file.relative_to(root)}: belongs to no flat"


def _contradictions(flats: Iterable[Flat]) -> Iterator[str]:
    """All catalogues become one, so a text has one translation; another meaning needs a context."""
    first: dict[Key, tuple[str, object]] = {}
    for flat in flats:
        for message in filter(is_whole, flat.existing):
            other, string = first.setdefault(key_of(message), (flat.name, message.string))
            if string != message.string:
                yield f"{other}.po and {flat.name}.po say {_shortened(message)} differently; use pgettext()"


def _placeholders(text: str) -> set[str]:
    return {braces or percent for braces, percent in _PLACEHOLDER.findall(text)}


def _tags(text: str) -> Counter[str]:
    return Counter(_TAG.findall(text))


def _shortened(message: Message) -> str:
    return repr(key_of(message)[1][:60])
