"""Says every text in the reader's language and knows the reader's time zone, without knowing the web."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import cast
from zoneinfo import ZoneInfo

from babel import Locale
from babel.numbers import format_decimal

from app.foundation.catalogues import catalogue
from app.foundation.lazy_text import LazyText

LANGUAGE_NAMES = {"de": "Deutsch", "en": "English"}
LANGUAGES = tuple(LANGUAGE_NAMES)
DEFAULT_LANGUAGE = "de"
# British habits for English: day before month and the 24 hours of the village clock.
LOCALES = {"de": Locale("de", "DE"), "en": Locale("en", "GB")}

_language: ContextVar[str] = ContextVar("language", default=DEFAULT_LANGUAGE)
_zone: ContextVar[ZoneInfo] = ContextVar("zone", default=ZoneInfo("Europe/Berlin"))  # noqa: B039 - immutable


@contextmanager
def speaking(language: str | None) -> Iterator[None]:
    """Say everything inside in this language; one the house does not speak becomes the default."""
    token = _language.set(language if language in LANGUAGES else DEFAULT_LANGUAGE)
    try:
        yield
    finally:
        _language.reset(token)


@contextmanager
def in_zone(zone: str | ZoneInfo) -> Iterator[None]:
    """Show every time inside as the clocks of this zone show it."""
    token = _zone.set(ZoneInfo(zone) if isinstance(zone, str) else zone)
    try:
        yield
    finally:
        _zone.reset(token)


def current_language() -> str:
    """The language being spoken, for `lang` attributes and for rows that remember it."""
    return _language.get()


def current_locale() -> Locale:
    """The customs of the language being spoken, for dates and numbers."""
    return LOCALES[_language.get()]


def current_zone() -> ZoneInfo:
    """The time zone in which times are shown and typed."""
    return _zone.get()


def negotiate(accept_language: str | None) -> str:
    """The best language for a browser that sent this Accept-Language header."""
    wishes = [_wish(part) for part in (accept_language or "")[:500].split(",")]
    for quality, language in sorted(wishes, key=lambda wish: -wish[0]):
        if quality > 0 and language in LANGUAGES:
            return language
    return DEFAULT_LANGUAGE


def _wish(part: str) -> tuple[float, str]:
    tag, _separator, quality = part.partition(";")
    language = tag.strip().lower().split("-")[0]
    try:
        return float(quality.strip().removeprefix("q=") or 1), language
    except ValueError:
        return 0, language


def gettext(message: str, /, **values: object) -> str:
    """A text in the reader's language; `{name}` in it is filled from the values, `{n}` as the reader writes numbers."""
    text = catalogue(_language.get()).gettext(message) if message else ""
    return text.format(**_written(values)) if values else text


def ngettext(singular: str, plural: str, n: int, /, **values: object) -> str:
    """The right number form of a text; `{n}` in it becomes the number as the reader writes it."""
    return _counted(catalogue(_language.get()).ngettext(singular, plural, n), n, values)


def pgettext(context: str, message: str, /, **values: object) -> str:
    """A text whose translation depends on where it stands, such as "Open" on a button or as a state."""
    text = catalogue(_language.get()).pgettext(context, message)
    return text.format(**_written(values)) if values else text


def npgettext(context: str, singular: str, plural: str, n: int, /, **values: object) -> str:
    """The right number form of a text that depends on where it stands."""
    return _counted(catalogue(_language.get()).npgettext(context, singular, plural, n), n, values)


def _counted(text: str, n: int, values: dict[str, object]) -> str:
    return text.format(**_written({"n": n, **values})) if values or "{n}" in text else text


def _written(values: dict[str, object]) -> dict[str, object]:
    n = values.get("n")
    return values | {"n": _in_figures(n, _language.get())} if isinstance(n, int) else values


@lru_cache(2_000)
def _in_figures(n: int, language: str) -> str:
    return format_decimal(n, locale=LOCALES[language])


def lazy_gettext(message: str, /, **values: object) -> str:
    """A text for a label or a manifest, said when it is shown."""
    return cast("str", LazyText(gettext, (message,), tuple(values.items())))


def lazy_pgettext(context: str, message: str, /, **values: object) -> str:
    """A text that depends on where it stands, said when it is shown."""
    return cast("str", LazyText(pgettext, (context, message), tuple(values.items())))


_ = gettext
lazy_ = lazy_gettext
