"""Money is counted in whole cents, rounded half up as on every German invoice."""

from decimal import ROUND_HALF_UP, Decimal


def cents(amount: Decimal) -> int:
    """An amount in euros as cents."""
    return int((amount * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def share_of(total_cents: int, percent: Decimal) -> int:
    """A percentage of cents, in whole cents."""
    return int((total_cents * percent / 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def euros(amount_cents: int) -> Decimal:
    """Cents as an amount in euros, for people."""
    return Decimal(amount_cents) / 100
