"""The price as it stands on papers: every line, the total, and the tax that is contained in it."""

from typing import Any

from app.foundation.figures import format_currency, format_number
from app.foundation.language import _
from app.modules.booking.models import Booking, Line, LineKind
from app.modules.booking.prices import contained
from app.modules.booking.prices.cents import euros
from app.modules.booking.queries.bookings import lines_of


def price_list(booking: Booking) -> dict[str, Any]:
    """The lines of the quote that holds; the deposit is no part of it."""
    lines = [line for line in lines_of(booking) if line.kind is not LineKind.DEPOSIT]
    rows = [[line.text, _how_much(line), money(line.amount_cents)] for line in lines]
    rows.append([_("Total"), "", money(booking.total_cents)])
    rows += _taxes(lines)
    return {"title": _("Price"), "head": [_("What"), _("How much"), _("Amount")], "rows": rows}


def _how_much(line: Line) -> str:
    unit = f"\N{NO-BREAK SPACE}{line.unit}" if line.kind is LineKind.METER and line.unit else ""
    if line.quantity == 1 and not unit:
        return ""
    return f"{format_number(line.quantity)}{unit} × {format_currency(line.price)}"


def _taxes(lines: list[Line]) -> list[list[str]]:
    return [
        [_("VAT contained, {percent} %", percent=format_number(tax.percent)), _("of {net} net", net=money(tax.net_cents)),
         money(tax.tax_cents)]
        for tax in contained((line.vat_percent, line.amount_cents) for line in lines)
    ]  # fmt: skip


def money(amount_cents: int) -> str:
    """Cents in euros."""
    return format_currency(euros(amount_cents))
