"""The lines of a quote in the order they are written, each exact to the cent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from app.modules.booking.models.money import LineKind
from app.modules.booking.prices.cents import cents


@dataclass(frozen=True)
class QuoteLine:
    """One line, as it will stand on the contract."""

    kind: LineKind
    text: str
    quantity: Decimal
    price: Decimal
    amount_cents: int
    unit: str = ""
    vat: Decimal = Decimal(0)


@dataclass(frozen=True)
class Quote:
    """All lines. The deposit is among them, but no part of the total: it comes back."""

    lines: tuple[QuoteLine, ...]
    # How many dates of which year cost nothing: they are used up from then on.
    free_dates: Mapping[int, int] = field(default_factory=dict)
    # Residents have a price of their own, which does not hold here.
    is_for_elsewhere: bool = False

    @property
    def total_cents(self) -> int:
        """What is to be paid and kept."""
        return total_of(line for line in self.lines if line.kind is not LineKind.DEPOSIT)

    @property
    def deposit_cents(self) -> int:
        """What is to be left as a security."""
        return total_of(line for line in self.lines if line.kind is LineKind.DEPOSIT)


def line(
    kind: LineKind, text: str, quantity: Decimal, price: Decimal, *, unit: str = "", vat: Decimal = Decimal(0)
) -> QuoteLine:
    """A quantity times a price."""
    return QuoteLine(kind, text, quantity, price, cents(quantity * price), unit, vat)


def amount_line(kind: LineKind, text: str, amount_cents: int, vat: Decimal = Decimal(0)) -> QuoteLine:
    """An amount that is nothing else than itself."""
    return QuoteLine(kind, text, Decimal(1), Decimal(amount_cents) / 100, amount_cents, vat=vat)


def total_of(lines: Iterable[QuoteLine]) -> int:
    """What they come to."""
    return sum(each.amount_cents for each in lines)
