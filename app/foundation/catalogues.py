"""Reads the translations of every flat into one catalogue per language, at first use and without a build step."""

from collections.abc import Iterable
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

TRANSLATIONS = Path(__file__).parents[1] / "translations"


@cache
def catalogue(language: str) -> GNUTranslations:
    """Everything the house can say in a language; a text without translation stays as it is in the code."""
    merged = Catalog(locale=language)
    for file in sorted((TRANSLATIONS / language).glob("*.po")):
        _pour(read_catalogue(file, language), merged)
    return _compiled(merged)


def read_all(languages: Iterable[str]) -> None:
    """Before anybody asks: to read one takes half a second, and a warning is in a hurry."""
    for language in languages:
        catalogue(language)


def read_catalogue(file: Path, language: str) -> Catalog:
    """One flat's texts; a damaged file stops the start instead of hiding texts."""
    with file.open("rb") as stream:
        return read_po(stream, locale=language, charset="utf-8", abort_invalid=True)


def _pour(flat: Catalog, merged: Catalog) -> None:
    for message in flat:
        if message.id and not message.fuzzy:
            merged.add(message.id, message.string, context=message.context)


def _compiled(merged: Catalog) -> GNUTranslations:
    machine_form = BytesIO()
    write_mo(machine_form, merged)
    machine_form.seek(0)
    return GNUTranslations(machine_form)
