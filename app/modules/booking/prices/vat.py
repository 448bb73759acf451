"""Which tax is contained in a price."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from app.modules.booking.prices.cents import share_of


@dataclass(frozen=True)
class Tax:
    """What one rate comes to."""

    percent: Decimal
    net_cents: int
    tax_cents: int


def contained(amounts: Iterable[tuple[Decimal, int]]) -> list[Tax]:
    """The tax in gross amounts (rate, cents), by rate; what is free of tax is not named."""
    sums: dict[Decimal, int] = {}
    for percent, amount_cents in amounts:
        sums[percent] = sums.get(percent, 0) + amount_cents
    return [_tax(percent, gross) for percent, gross in sorted(sums.items()) if percent and gross]


def _tax(percent: Decimal, gross_cents: int) -> Tax:
    tax = share_of(gross_cents, 100 * percent / (100 + percent))
    return Tax(percent, gross_cents - tax, tax)
