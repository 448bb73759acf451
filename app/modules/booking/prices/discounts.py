"""What is taken off: shares, amounts, and dates that cost nothing; each part with the tax of what it lowers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from app.modules.booking.models.money import LineKind
from app.modules.booking.prices.cents import cents, share_of
from app.modules.booking.prices.lines import QuoteLine, amount_line, total_of
from app.modules.booking.prices.rents import before_discounts
from app.modules.booking.prices.stretch import Stretch
from app.modules.booking.prices.table import Discount, PriceTable
from app.modules.booking.times import Span


def discounts(
    table: PriceTable, stretch: Stretch, lines: Sequence[QuoteLine]
) -> tuple[list[QuoteLine], Mapping[int, int]]:
    """The lines of the discounts, together never more than the price, and the dates that are free by year."""
    taken, left = [], _by_tax(lines)
    free = Counter[int]()
    for discount in table.discounts:
        spans = [] if free else _free_spans(discount, stretch)
        free.update(span.begins.year for span in spans)
        amount = min(sum(left.values()), _less(table, discount, stretch, spans, total_of(lines)))
        for vat, part in _shared(amount, left):
            left[vat] -= part
            taken.append(amount_line(LineKind.DISCOUNT, discount.title, -part, vat))
    return taken, dict(free)


def _by_tax(lines: Sequence[QuoteLine]) -> dict[Decimal, int]:
    sums: dict[Decimal, int] = {}
    for each in lines:
        sums[each.vat] = sums.get(each.vat, 0) + each.amount_cents
    return sums


def _holds(discount: Discount, stretch: Stretch, span: Span) -> bool:
    day = span.begins.date()
    return discount.condition.holds(stretch.audience, day, is_holiday=stretch.is_holiday(day))


def _free_spans(discount: Discount, stretch: Stretch) -> list[Span]:
    """The first dates of each year that the discount gives for nothing."""
    if not discount.free_per_year:
        return []
    left, free = Counter[int](), list[Span]()
    for span in stretch.spans:
        year = span.begins.year
        if _holds(discount, stretch, span) and left[year] < _free_in(discount, stretch, year):
            left[year] += 1
            free.append(span)
    return free


def _free_in(discount: Discount, stretch: Stretch, year: int) -> int:
    if stretch.free_granted is not None:
        return stretch.free_granted.get(year, 0)
    return discount.free_per_year - stretch.free_used.get(year, 0)


def _less(
    table: PriceTable, discount: Discount, stretch: Stretch, free: Sequence[Span], total_cents: int
) -> int:
    if discount.free_per_year:
        paid = replace(stretch, spans=tuple(span for span in stretch.spans if span not in free))
        return total_cents - total_of(before_discounts(table, paid) or ())
    if not _holds(discount, stretch, stretch.spans[0]):
        return 0
    return share_of(total_cents, discount.percent) + cents(discount.amount)


def _shared(amount: int, left: Mapping[Decimal, int]) -> Iterator[tuple[Decimal, int]]:
    """An amount split over the tax rates as they stand in the price; the last one takes what rounding left."""
    rest, whole = amount, sum(left.values())
    rates = [vat for vat, part in left.items() if part > 0]
    for number, vat in enumerate(rates):
        is_last = number == len(rates) - 1
        part = rest if is_last else share_of(left[vat], Decimal(100 * amount) / whole)
        part = min(part, rest, left[vat])
        rest -= part
        if part:
            yield vat, part
