"""Reads the price table from the JSON of a version, and refuses what cannot be understood."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.booking.models.kinds import Audience
from app.modules.booking.prices.table import (
    HOLIDAY,
    WEEKDAYS,
    Condition,
    Discount,
    Extra,
    Meter,
    Per,
    PriceTable,
    Rate,
)

HIGHEST = Decimal(1_000_000)


class BrokenPrices(Refused):
    """A price table that cannot be understood."""

    def __init__(self) -> None:
        super().__init__(lazy_("This price table cannot be understood."), field="prices")


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
    rate, vat = _money(each["rate"]), _share(each.get("vat", "0"))
    return Meter(str(each["key"]), str(each["title"]), str(each["unit"]), rate, vat)


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
