"""Consumption: what the meters showed when the keys went out and came back, times the rates that were agreed."""

from decimal import Decimal, InvalidOperation

from app.modules.booking.models.money import LineKind
from app.modules.booking.prices.lines import QuoteLine, line
from app.modules.booking.prices.table import PriceTable

HIGHEST = Decimal(1_000_000_000)


def reading(typed: str) -> Decimal | None:
    """What a meter shows, as people write it: 1234,5 or 1.234,5; None for what is no number."""
    figures = typed.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
    figures = figures.replace(".", "").replace(",", ".") if "," in figures else figures
    try:
        shown = Decimal(figures)
    except InvalidOperation:
        return None
    return shown if shown.is_finite() and 0 <= shown <= HIGHEST else None


def meter_line(table: PriceTable, key: str, used: Decimal) -> QuoteLine:
    """Consumption times its rate; raises KeyError for an unknown meter."""
    meter = next((each for each in table.meters if each.key == key), None)
    if meter is None:
        raise KeyError(key)
    return line(LineKind.METER, meter.title, used, meter.rate, unit=meter.unit[:20], vat=meter.vat)
