"""A quote: its lines in the order they are written, each exact to the cent."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from app.foundation.language import _
from app.modules.booking.models.kinds import Audience, Mode
from app.modules.booking.models.money import LineKind
from app.modules.booking.prices.cents import cents, share_of
from app.modules.booking.prices.table import Discount, Extra, Per, PriceTable, Rate
from app.modules.booking.times import Span

_HOUR = timedelta(hours=1)


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

    @property
    def total_cents(self) -> int:
        """What is to be paid and kept."""
        return sum(line.amount_cents for line in self.lines if line.kind is not LineKind.DEPOSIT)

    @property
    def deposit_cents(self) -> int:
        """What is to be left as a security."""
        return sum(line.amount_cents for line in self.lines if line.kind is LineKind.DEPOSIT)


@dataclass(frozen=True)
class Stretch:
    """What is asked a price for."""

    spans: tuple[Span, ...]
    mode: Mode
    audience: Audience
    # Key of an extra and how many.
    extras: Mapping[str, int] = field(default_factory=dict)
    # Days on which weekend or holiday prices hold.
    holidays: frozenset[date] = frozenset()
    # How many bookings of this year were free for the club already.
    free_used: int = 0

    def is_holiday(self, day: date) -> bool:
        """Whether holiday prices hold on a day."""
        return day in self.holidays


def quote_for(table: PriceTable, stretch: Stretch) -> Quote | None:
    """The quote; None if no line of the table fits one of the days."""
    base = _base(table, stretch)
    if base is None:
        return None
    lines = [*base, *_extras(table, stretch)]
    lines += _discounts(table, stretch, sum(line.amount_cents for line in lines))
    lines += _minimum(table, sum(line.amount_cents for line in lines))
    if table.deposit:
        lines.append(_line(LineKind.DEPOSIT, _("Deposit"), Decimal(1), table.deposit))
    return Quote(tuple(lines))


def _line(
    kind: LineKind, text: str, quantity: Decimal, price: Decimal, *, unit: str = "", vat: Decimal = Decimal(0)
) -> QuoteLine:
    return QuoteLine(kind, text, quantity, price, cents(quantity * price), unit, vat)


def _base(table: PriceTable, stretch: Stretch) -> list[QuoteLine] | None:
    lines = [line for span in stretch.spans for line in _of_span(table, stretch, span)]
    return None if None in lines else _joined([line for line in lines if line is not None])


def _of_span(table: PriceTable, stretch: Stretch, span: Span) -> Iterator[QuoteLine | None]:
    """One line for each day or part of a day; None where the table says nothing."""
    first = _rate_on(table, stretch, span.begins.date())
    has_flat = False
    for number, (day, hours) in enumerate(_parts(stretch.mode, span)):
        rate = first if table.by_first_day else _rate_on(table, stretch, day)
        if rate is None:
            yield None
        elif rate.per is Per.HOUR:
            yield _line(LineKind.BASE, rate.title, hours, rate.amount, unit="hour", vat=rate.vat)
        elif rate.per is Per.DAY:
            amount = rate.further if number and rate.further is not None else rate.amount
            yield _line(LineKind.BASE, rate.title, Decimal(1), amount, unit="day", vat=rate.vat)
        elif not has_flat:
            has_flat = True
            yield _line(LineKind.BASE, rate.title, Decimal(1), rate.amount, vat=rate.vat)


def _rate_on(table: PriceTable, stretch: Stretch, day: date) -> Rate | None:
    holiday = stretch.is_holiday(day)
    fitting = (r for r in table.rates if r.condition.holds(stretch.audience, day, is_holiday=holiday))
    return next(fitting, None)


def _parts(mode: Mode, span: Span) -> Iterator[tuple[date, Decimal]]:
    """The days that count, and how many hours really pass in each: cut at local midnight."""
    if mode is Mode.NOON:
        for number in range(span.nights):
            yield span.begins.date() + timedelta(days=number), Decimal(24)
        return
    for day in span.days:
        midnight = datetime.combine(day, time.min)
        begins, ends = max(span.begins, midnight), min(span.ends, midnight + timedelta(days=1))
        part = replace(
            span, begins=begins, ends=ends,
            begins_second=span.begins_second and begins == span.begins,
            ends_second=span.ends_second and ends == span.ends,
        )  # fmt: skip
        yield day, Decimal(part.elapsed // timedelta(minutes=1)) / 60


def _joined(lines: list[QuoteLine]) -> list[QuoteLine]:
    """Lines of the same price become one with the sum of the quantities."""
    sums: dict[tuple[str, Decimal, str, Decimal], Decimal] = {}
    for line in lines:
        key = (line.text, line.price, line.unit, line.vat)
        sums[key] = sums.get(key, Decimal(0)) + line.quantity
    return [
        _line(LineKind.BASE, text, quantity, price, unit=unit, vat=vat)
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
            yield _line(kind, extra.title, quantity, extra.amount, unit=extra.per.value, vat=extra.vat)


def _times(extra: Extra, stretch: Stretch) -> Decimal:
    if extra.per is Per.FLAT:
        return Decimal(1)
    if extra.per is Per.HOUR:
        elapsed = sum((span.elapsed for span in stretch.spans), timedelta())
        return Decimal(elapsed // timedelta(minutes=1)) / 60
    if extra.per is Per.DAY:
        return Decimal(sum(len(list(_parts(stretch.mode, span))) for span in stretch.spans))
    return Decimal(len(stretch.spans))


def _discounts(table: PriceTable, stretch: Stretch, total_cents: int) -> Iterator[QuoteLine]:
    """Each of the price before discounts; together never more than it."""
    left = total_cents
    for discount in table.discounts:
        amount = min(left, _less(discount, stretch, total_cents))
        if amount > 0:
            left -= amount
            price = Decimal(-amount) / 100
            yield QuoteLine(LineKind.DISCOUNT, discount.title, Decimal(1), price, -amount)


def _less(discount: Discount, stretch: Stretch, total_cents: int) -> int:
    day = stretch.spans[0].begins.date()
    if not discount.condition.holds(stretch.audience, day, is_holiday=stretch.is_holiday(day)):
        return 0
    if discount.free_per_year:
        return total_cents if stretch.free_used < discount.free_per_year else 0
    return share_of(total_cents, discount.percent) + cents(discount.amount)


def _minimum(table: PriceTable, total_cents: int) -> Sequence[QuoteLine]:
    """What is missing to the least amount, unless it costs nothing at all."""
    missing = cents(table.minimum) - total_cents
    if missing <= 0 or total_cents == 0:
        return ()
    price = Decimal(missing) / 100
    return (QuoteLine(LineKind.MINIMUM, _("Up to the minimum price"), Decimal(1), price, missing),)


def meter_line(table: PriceTable, key: str, used: Decimal) -> QuoteLine:
    """Consumption times its rate; raises KeyError for an unknown meter."""
    meter = next((each for each in table.meters if each.key == key), None)
    if meter is None:
        raise KeyError(key)
    return _line(LineKind.METER, meter.title, used, meter.rate, unit=meter.unit)
