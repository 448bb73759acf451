"""The price before discounts: rents day by day, then what is added."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from app.modules.booking.models.money import LineKind
from app.modules.booking.prices.lines import QuoteLine, line
from app.modules.booking.prices.stretch import Stretch, parts_of
from app.modules.booking.prices.table import Extra, Per, PriceTable, Rate
from app.modules.booking.times import Span


def before_discounts(table: PriceTable, stretch: Stretch) -> list[QuoteLine] | None:
    """Rents and extras; None if no line of the table fits one of the days, nothing for no date at all."""
    if not stretch.spans:
        return []
    rents = [each for span in stretch.spans for each in _of_span(table, stretch, span)]
    if None in rents:
        return None
    return [*_joined([each for each in rents if each is not None]), *_extras(table, stretch)]


def _of_span(table: PriceTable, stretch: Stretch, span: Span) -> Iterator[QuoteLine | None]:
    """One line for each day or part of a day; None where the table says nothing."""
    first = _rate_on(table, stretch, span.begins.date())
    has_flat = False
    for number, (day, hours) in enumerate(parts_of(stretch.mode, span)):
        rate = first if table.by_first_day else _rate_on(table, stretch, day)
        if rate is None:
            yield None
        elif rate.per is Per.HOUR:
            yield line(LineKind.BASE, rate.title, hours, rate.amount, unit="hour", vat=rate.vat)
        elif rate.per in _BY_DAY:
            amount = rate.further if number and rate.further is not None else rate.amount
            count = Decimal(stretch.persons if rate.per is Per.PERSON else 1)
            yield line(LineKind.BASE, rate.title, count, amount, unit=rate.per.value, vat=rate.vat)
        elif not has_flat:
            has_flat = True
            yield line(LineKind.BASE, rate.title, Decimal(1), rate.amount, vat=rate.vat)


_BY_DAY = frozenset({Per.DAY, Per.PERSON})


def _rate_on(table: PriceTable, stretch: Stretch, day: date) -> Rate | None:
    holiday = stretch.is_holiday(day)
    fitting = (r for r in table.rates if r.condition.holds(stretch.audience, day, is_holiday=holiday))
    return next(fitting, None)


def _joined(lines: list[QuoteLine]) -> list[QuoteLine]:
    """Lines of the same price become one with the sum of the quantities."""
    sums: dict[tuple[str, Decimal, str, Decimal], Decimal] = {}
    for each in lines:
        key = (each.text, each.price, each.unit, each.vat)
        sums[key] = sums.get(key, Decimal(0)) + each.quantity
    return [
        line(LineKind.BASE, text, quantity, price, unit=unit, vat=vat)
        for (text, price, unit, vat), quantity in sums.items()
    ]


def _extras(table: PriceTable, stretch: Stretch) -> Iterator[QuoteLine]:
    for extra in sorted(table.extras, key=lambda each: each.is_cleaning):
        count = min(stretch.extras.get(extra.key, 0), extra.most)
        if extra.is_mandatory:
            count = max(count, 1)
        if count > 0:
            kind = LineKind.CLEANING if extra.is_cleaning else LineKind.EXTRA
            quantity = count * _times(extra, stretch)
            yield line(kind, extra.title, quantity, extra.amount, unit=extra.per.value, vat=extra.vat)


def _times(extra: Extra, stretch: Stretch) -> Decimal:
    if extra.per is Per.FLAT:
        return Decimal(1)
    if extra.per is Per.HOUR:
        return stretch.hours()
    if extra.per is Per.PIECE:
        return Decimal(len(stretch.spans))
    return stretch.days() * (stretch.persons if extra.per is Per.PERSON else 1)
