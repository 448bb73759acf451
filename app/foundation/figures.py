"""Numbers, money and sizes as people here write them: „1.234,5“, „10,00 €“, „2,4 MB“."""

import re
from decimal import Decimal

from babel import numbers

from app.foundation.language import current_locale

# Three digits behind a point or comma are thousands: nobody owes a tenth of a cent. What could be read in two ways is no amount.
_AMOUNT = re.compile(
    r"""(?!0[.,][0-9]{3})                            # 0,385 would be 385
        ([0-9]{1,3}(?:([., '’])[0-9]{3}(?:\2[0-9]{3})*) | [0-9]*)
        (?:(?!\2)[.,]([0-9]{1,2}))?""",
    re.VERBOSE,
)
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


def format_amount(amount: Decimal | float) -> str:
    """„1234,50“: as it stands in a field where one may change it."""
    return numbers.format_decimal(amount, "0.00", locale=current_locale())


def read_amount(typed: str) -> Decimal | None:
    """Read „1.234,50“, “1,234.50”, 1234,5 or 12; None if it is no amount."""
    found = _AMOUNT.fullmatch(typed.replace("€", "").strip())
    if found is None or not (found[1] or found[3]):
        return None
    whole, cents = re.sub("[^0-9]", "", found[1]), found[3] or ""
    return Decimal(f"{whole or 0}.{cents:0<2}")


def format_size(size: int) -> str:
    """„2,4 MB“: how big a file is, in steps of a thousand."""
    unit, step = next((found for found in _SIZES if size >= found[1]), ("Byte", 1))
    places = "#,##0" if step <= 1_000 else "#,##0.#"
    return f"{numbers.format_decimal(size / step, places, locale=current_locale())}\N{NO-BREAK SPACE}{unit}"
