"""The price table as staff writes it: conditions and amounts, read from the JSON of a version and checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.booking.models.kinds import Audience
from app.modules.booking.models.opening import in_season

HIGHEST = Decimal(1_000_000)
HOLIDAY = "holiday"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Per(StrEnum):
    """What an amount is multiplied with."""

    FLAT = "flat"
    HOUR = "hour"
    DAY = "day"
    # One of an extra, one person.
    PIECE = "piece"


class BrokenPrices(Refused):
    """A price table that cannot be understood."""

    def __init__(self) -> None:
        super().__init__(lazy_("This price table cannot be understood."), field="prices")


@dataclass(frozen=True)
class Condition:
    """For whom and when a line holds; empty means always."""

    audiences: frozenset[Audience] = frozenset()
    # (401, 930): from 1 April to 30 September; over New Year if the first is later.
    season: tuple[int, int] | None = None
    days: frozenset[str] = frozenset()

    def holds(self, audience: Audience, day: date, *, is_holiday: bool) -> bool:
        """Whether it fits this asker on this day. A holiday is a day of its own where the table names it."""
        if self.audiences and audience not in self.audiences:
            return False
        if self.season and not in_season(day, *self.season):
            return False
        return not self.days or WEEKDAYS[day.weekday()] in self.days or (is_holiday and HOLIDAY in self.days)


@dataclass(frozen=True)
class Rate:
    """A base price: the first that holds counts."""

    title: str
    amount: Decimal
    per: Per = Per.DAY
    condition: Condition = Condition()
    # The second and every further day.
    further: Decimal | None = None
    vat: Decimal = Decimal(0)


@dataclass(frozen=True)
class Extra:
    """Something that can be added: benches, the projector, cleaning by the house."""

    key: str
    title: str
    amount: Decimal
    per: Per = Per.PIECE
    is_mandatory: bool = False
    is_cleaning: bool = False
    most: int = 1
    vat: Decimal = Decimal(0)


@dataclass(frozen=True)
class Discount:
    """Less for some: a share or an amount; or so many bookings a year for nothing."""

    title: str
    condition: Condition = Condition()
    percent: Decimal = Decimal(0)
    amount: Decimal = Decimal(0)
    free_per_year: int = 0


@dataclass(frozen=True)
class Meter:
    """Consumption, read at the return."""

    key: str
    title: str
    unit: str
    rate: Decimal


@dataclass(frozen=True)
class PriceTable:
    """Everything a quote needs to know."""

    rates: tuple[Rate, ...] = ()
    extras: tuple[Extra, ...] = ()
    discounts: tuple[Discount, ...] = ()
    meters: tuple[Meter, ...] = ()
    minimum: Decimal = Decimal(0)
    deposit: Decimal = Decimal(0)
    # The price of the first day holds for all of it; else each day has its own.
    by_first_day: bool = False


def read_table(content: Mapping[str, Any]) -> PriceTable:
    """Read the JSON of a version; raises BrokenPrices."""
    try:
        return PriceTable(
            rates=tuple(_rate(each) for each in content.get("rates", ())),
            extras=tuple(_extra(each) for each in content.get("extras", ())),
            discounts=tuple(_discount(each) for each in content.get("discounts", ())),
            meters=tuple(_meter(each) for each in content.get("meters", ())),
            minimum=_money(content.get("minimum", "0")),
            deposit=_money(content.get("deposit", "0")),
            by_first_day=bool(content.get("by_first_day", False)),
        )
    except (KeyError, TypeError, ValueError, AttributeError, InvalidOperation) as wrong:
        raise BrokenPrices from wrong


def _rate(each: Mapping[str, Any]) -> Rate:
    further = _money(each["further"]) if each.get("further") is not None else None
    per = Per(each.get("per", "day"))
    return Rate(
        str(each["title"]),
        _money(each["amount"]),
        per,
        _condition(each),
        further,
        _share(each.get("vat", "0")),
    )


def _extra(each: Mapping[str, Any]) -> Extra:
    return Extra(
        key=str(each["key"]),
        title=str(each["title"]),
        amount=_money(each["amount"]),
        per=Per(each.get("per", "piece")),
        is_mandatory=bool(each.get("mandatory", False)),
        is_cleaning=bool(each.get("cleaning", False)),
        most=max(1, int(each.get("most", 1))),
        vat=_share(each.get("vat", "0")),
    )


def _discount(each: Mapping[str, Any]) -> Discount:
    return Discount(
        title=str(each["title"]),
        condition=_condition(each),
        percent=_share(each.get("percent", "0")),
        amount=_money(each.get("amount", "0")),
        free_per_year=max(0, int(each.get("free_per_year", 0))),
    )


def _meter(each: Mapping[str, Any]) -> Meter:
    return Meter(str(each["key"]), str(each["title"]), str(each["unit"]), _money(each["rate"]))


def _condition(each: Mapping[str, Any]) -> Condition:
    season: Sequence[int] | None = each.get("season")
    days = frozenset(str(day) for day in each.get("days", ()))
    if not days <= {*WEEKDAYS, HOLIDAY}:
        raise ValueError(days)
    return Condition(
        audiences=frozenset(Audience(name) for name in each.get("audiences", ())),
        season=(int(season[0]), int(season[1])) if season else None,
        days=days,
    )


def _money(written: Any) -> Decimal:
    """An amount; nothing below zero, nothing absurd, never a float."""
    if isinstance(written, float):
        raise TypeError(written)
    amount = Decimal(str(written))
    if not (amount.is_finite() and 0 <= amount <= HIGHEST):
        raise ValueError(written)
    return amount


def _share(written: Any) -> Decimal:
    share = _money(written)
    if share > 100:
        raise ValueError(written)
    return share
