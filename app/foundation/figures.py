"""Numbers, money and sizes as people here write them: „1.234,5“, „10,00 €“, „2,4 MB“."""

from decimal import Decimal

from babel import numbers

from app.foundation.language import current_locale

_SIZES = (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000))


def format_number(number: float | Decimal) -> str:
    """„1.234,5“, with at most three places."""
    return numbers.format_decimal(number, locale=current_locale())


def format_percent(share: float) -> str:
    """„25 %“ of a share between 0 and 1."""
    return numbers.format_percent(share, locale=current_locale())


def format_currency(amount: Decimal | int, currency: str = "EUR") -> str:
    """„1.234,50 €“."""
    return numbers.format_currency(amount, currency, locale=current_locale())


def format_size(size: int) -> str:
    """„2,4 MB“: how big a file is, in steps of a thousand."""
    unit, step = next((found for found in _SIZES if size >= found[1]), ("Byte", 1))
    places = "#,##0" if step <= 1_000 else "#,##0.#"
    return f"{numbers.format_decimal(size / step, places, locale=current_locale())}\N{NO-BREAK SPACE}{unit}"
