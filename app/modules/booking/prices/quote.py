"""A quote for some dates by a price table."""

from collections.abc import Sequence
from decimal import Decimal

from app.foundation.language import _
from app.modules.booking.models.kinds import Audience
from app.modules.booking.models.money import LineKind
from app.modules.booking.prices.cents import cents
from app.modules.booking.prices.discounts import discounts
from app.modules.booking.prices.lines import Quote, QuoteLine, amount_line, line, total_of
from app.modules.booking.prices.rents import before_discounts
from app.modules.booking.prices.stretch import Stretch
from app.modules.booking.prices.table import PriceTable


def quote_for(table: PriceTable, stretch: Stretch) -> Quote | None:
    """The quote; None if no line of the table fits one of the days."""
    lines = before_discounts(table, stretch)
    if lines is None:
        return None
    less, free_dates = discounts(table, stretch, lines)
    lines += less
    lines += _minimum(table, lines)
    if table.deposit:
        lines.append(line(LineKind.DEPOSIT, _("Deposit"), Decimal(1), table.deposit))
    return Quote(tuple(lines), free_dates, is_for_elsewhere=_is_for_elsewhere(table, stretch))


def _minimum(table: PriceTable, lines: Sequence[QuoteLine]) -> Sequence[QuoteLine]:
    """What is missing to the least amount, taxed as the rent, unless it costs nothing at all."""
    total_cents = total_of(lines)
    missing = cents(table.minimum) - total_cents
    if missing <= 0 or total_cents == 0:
        return ()
    return (amount_line(LineKind.MINIMUM, _("Up to the minimum price"), missing, lines[0].vat),)


def _is_for_elsewhere(table: PriceTable, stretch: Stretch) -> bool:
    """Whether residents would pay another price than this asker, whom nobody knows to be one."""
    return stretch.audience is Audience.EXTERNAL and table.differs_for_residents
