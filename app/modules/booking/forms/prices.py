"""The price table in rows: for whom, when, how much; extras, discounts, meters, deposit."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from wtforms import BooleanField, FieldList, FormField

from app.foundation.fields import Euros
from app.foundation.forms import BaseForm
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.booking.forms.fields import key_of
from app.modules.booking.forms.opening import SPARE_ROWS
from app.modules.booking.forms.price_rows import DiscountRow, ExtraRow, MeterRow, RateRow

_MONEY = frozenset({"amount", "further", "rate", "minimum", "deposit"})
_ROWS = ("rates", "extras", "discounts", "meters")


class PricesForm(BaseForm):
    """All prices of a facility, or of one offer."""

    rates = FieldList(FormField(RateRow), lazy_("Rents"), max_entries=20)
    extras = FieldList(FormField(ExtraRow), lazy_("Extras"), max_entries=20)
    discounts = FieldList(FormField(DiscountRow), lazy_("Discounts"), max_entries=10)
    meters = FieldList(FormField(MeterRow), lazy_("Meters"), max_entries=6)
    by_first_day = BooleanField(
        lazy_("The price of the first day holds for all of it"),
        description=lazy_("Otherwise each day has its own: Friday, Saturday, the season that begins."),
    )
    minimum = Euros(
        lazy_("At least"), description=lazy_("In euros. If it comes to less, the difference is added.")
    )
    deposit = Euros(lazy_("Deposit"), description=lazy_("In euros, 0 if you take none."))

    @classmethod
    def showing(cls, content: Mapping[str, Any]) -> "PricesForm":
        """The table that holds now, and empty rows."""
        blank: list[dict[str, Any]] = [{}] * SPARE_ROWS
        rows = {name: [*(_shown(each) for each in content.get(name, ())), *blank] for name in _ROWS}
        single = {name: content.get(name) for name in ("by_first_day", "minimum", "deposit")}
        return cls(data=_in_decimals({**rows, **single}))

    def content(self, kept: Mapping[str, Any]) -> dict[str, Any]:
        """As a version keeps it; extras and meters keep their keys, so that old orders still find them."""
        return {
            "rates": [_rate(row) for row in _named(self.rates)],
            "extras": [
                _extra(row) | {"key": key} for key, row in _keyed(self.extras, kept.get("extras", ()))
            ],
            "discounts": [_discount(row) for row in _named(self.discounts)],
            "meters": [
                _meter(row) | {"key": key} for key, row in _keyed(self.meters, kept.get("meters", ()))
            ],
            "by_first_day": bool(self.by_first_day.data),
            "minimum": str(self.minimum.data or 0),
            "deposit": str(self.deposit.data or 0),
        }


def _named(rows: Any) -> list[Any]:
    return [row.form for row in rows if row.form.title.data]


def _keyed(rows: Any, kept: Sequence[Mapping[str, Any]]) -> list[tuple[str, Any]]:
    """Each row with the key it had under this name, or one made of its words."""
    known = {each["title"]: each["key"] for each in kept}
    named = _named(rows)
    return [
        (known.get(row.title.data) or key_of(row.title.data, number), row) for number, row in enumerate(named)
    ]


def _shown(row: Mapping[str, Any]) -> dict[str, Any]:
    """A stored row as its fields are called; a rate of tax as the list of choices writes it."""
    season = row.get("season")
    days = {"first": season[0], "last": season[1]} if season else {}
    percent = {"percent": int(Decimal(str(row["percent"])))} if "percent" in row else {}
    return {**row, **days, **percent, "vat": f"{Decimal(str(row.get('vat', 0))):f}"}


def _in_decimals(data: Any) -> Any:
    """Amounts are kept as text."""
    if isinstance(data, Mapping):
        return {
            name: Decimal(value) if name in _MONEY and value is not None else _in_decimals(value)
            for name, value in data.items()
        }
    return [_in_decimals(each) for each in data] if isinstance(data, list) else data


def _price(field: Any, row: Any) -> str:
    """Nothing is free by accident."""
    if field.data is None:
        raise Refused(lazy_("Please write a price for {name}; 0 is fine.", name=row.title.data))
    return str(field.data)


def _rate(row: Any) -> dict[str, Any]:
    rate = {
        "title": row.title.data, "amount": _price(row.amount, row), "per": str(row.per.data), **_conditions(row), **_tax(row)
    }  # fmt: skip
    return rate | ({"further": str(row.further.data)} if row.further.data is not None else {})


def _conditions(row: Any) -> dict[str, Any]:
    """For whom and when; what is not chosen is not written."""
    season = {"season": [row.first.data, row.last.data]} if row.first.data and row.last.data else {}
    lists = {"audiences": row.audiences.data, "days": row.days.data}
    return season | {name: list(chosen) for name, chosen in lists.items() if chosen}


def _tax(row: Any) -> dict[str, Any]:
    return {"vat": str(row.vat.data)} if row.vat.data not in {None, "0"} else {}


def _extra(row: Any) -> dict[str, Any]:
    return {
        "title": row.title.data, "amount": _price(row.amount, row),
        "per": str(row.per.data), "most": row.most.data or 1, "mandatory": bool(row.mandatory.data),
        "cleaning": bool(row.cleaning.data), **_tax(row),
    }  # fmt: skip


def _discount(row: Any) -> dict[str, Any]:
    """One of three; a discount of nothing is a mistake."""
    chosen = {
        "percent": str(row.percent.data or 0), "amount": str(row.amount.data or 0),
        "free_per_year": row.free_per_year.data or 0,
    }  # fmt: skip
    given = {name: value for name, value in chosen.items() if Decimal(value)}
    if len(given) != 1:
        words = lazy_(
            "Please write for {name} a percentage, an amount or a number of free dates.", name=row.title.data
        )
        raise Refused(words)
    return {"title": row.title.data, **given, **_conditions(row)}


def _meter(row: Any) -> dict[str, Any]:
    return {"title": row.title.data, "unit": row.unit.data or "", "rate": _price(row.rate, row), **_tax(row)}
