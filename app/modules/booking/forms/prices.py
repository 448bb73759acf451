"""The price table in rows: for whom, when, how much; extras, meters, deposit."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from wtforms import BooleanField, FieldList, FormField, SelectField, SelectMultipleField
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.foundation.fields import Euros
from app.foundation.forms import BaseForm, Line, options
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.booking.forms.fields import Count, Row, YearDay, key_of
from app.modules.booking.forms.opening import SPARE_ROWS
from app.modules.booking.models.kinds import AUDIENCE_WORDS
from app.modules.booking.prices import DAY_WORDS, PER_WORDS, Per


class RateRow(Row):
    """A price with its conditions; the first row that fits counts."""

    title = Line(lazy_("What it is called"), most=80, description=lazy_("Rows without a name are left out."))
    amount = Euros(lazy_("Price"))
    per = SelectField(lazy_("counted"), choices=options(PER_WORDS), default=Per.DAY)
    further = Euros(lazy_("Each further day"), description=lazy_("Empty: as the first."))
    audiences = SelectMultipleField(
        lazy_("For whom"), choices=options(AUDIENCE_WORDS), widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(), description=lazy_("Nothing chosen means everybody."),
    )  # fmt: skip
    first = YearDay(
        lazy_("From the day of the year"), description=lazy_("For example 1.4.; empty means all year.")
    )
    last = YearDay(lazy_("to the day of the year"))
    days = SelectMultipleField(
        lazy_("On which days"), choices=options(DAY_WORDS), widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(), description=lazy_("Nothing chosen means every day."),
    )  # fmt: skip


class ExtraRow(Row):
    """Something that is added."""

    title = Line(lazy_("What can be added"), most=80)
    amount = Euros(lazy_("Price"))
    per = SelectField(lazy_("counted"), choices=options(PER_WORDS), default=Per.FLAT)
    most = Count(lazy_("at most so many"), least=1, most=1000, validators=[Optional()])
    mandatory = BooleanField(lazy_("always added"))
    cleaning = BooleanField(lazy_("is the cleaning"))


class MeterRow(Row):
    """Consumption, read at the return."""

    title = Line(lazy_("Meter"), most=80)
    unit = Line(lazy_("Unit"), most=20, description=lazy_("For example kWh."))
    rate = Euros(lazy_("Price of a unit"))


class PricesForm(BaseForm):
    """All prices of a facility."""

    rates = FieldList(FormField(RateRow), lazy_("Rents"), max_entries=20)
    extras = FieldList(FormField(ExtraRow), lazy_("Extras"), max_entries=20)
    meters = FieldList(FormField(MeterRow), lazy_("Meters"), max_entries=6)
    minimum = Euros(lazy_("At least"), description=lazy_("If it comes to less, the difference is added."))
    deposit = Euros(lazy_("Deposit"), description=lazy_("0 if you take none."))

    @classmethod
    def showing(cls, content: Mapping[str, Any]) -> "PricesForm":
        """The table that holds now, and empty rows."""
        blank: list[dict[str, Any]] = [{}] * SPARE_ROWS
        rates = [{**each, **_season(each)} for each in content.get("rates", ())]
        rows = {name: [*content.get(name, ()), *blank] for name in ("extras", "meters")}
        data = {
            "rates": [*rates, *blank],
            **rows,
            "minimum": content.get("minimum"),
            "deposit": content.get("deposit"),
        }
        return cls(data=_in_decimals(data))

    def content(self, kept: Mapping[str, Any]) -> dict[str, Any]:
        """As a version keeps it; what the form does not show (discounts) stays as it was."""
        shown = {
            "rates": [_rate(row) for row in _named(self.rates)],
            "extras": [
                _extra(row) | {"key": key} for key, row in _keyed(self.extras, kept.get("extras", ()))
            ],
            "meters": [
                _meter(row) | {"key": key} for key, row in _keyed(self.meters, kept.get("meters", ()))
            ],
            "minimum": str(self.minimum.data or 0),
            "deposit": str(self.deposit.data or 0),
        }
        return dict(kept) | shown


def _named(rows: Any) -> list[Any]:
    return [row.form for row in rows if row.form.title.data]


def _keyed(rows: Any, kept: Sequence[Mapping[str, Any]]) -> list[tuple[str, Any]]:
    """Each row with the key it had under this name, or one made of its words."""
    known = {each["title"]: each["key"] for each in kept}
    named = _named(rows)
    return [
        (known.get(row.title.data) or key_of(row.title.data, number), row) for number, row in enumerate(named)
    ]


def _season(rate: Mapping[str, Any]) -> dict[str, Any]:
    season = rate.get("season")
    return {"first": season[0], "last": season[1]} if season else {}


def _in_decimals(data: Any) -> Any:
    """Amounts are kept as text."""
    if isinstance(data, Mapping):
        money = {"amount", "further", "rate", "minimum", "deposit"}
        return {
            name: Decimal(value) if name in money and value is not None else _in_decimals(value)
            for name, value in data.items()
        }
    return [_in_decimals(each) for each in data] if isinstance(data, list) else data


def _price(field: Any, row: Any) -> str:
    """Nothing is free by accident."""
    if field.data is None:
        raise Refused(lazy_("Please write a price for {name}; 0 is fine.", name=row.title.data))
    return str(field.data)


def _rate(row: Any) -> dict[str, Any]:
    rate: dict[str, Any] = {
        "title": row.title.data,
        "amount": _price(row.amount, row),
        "per": str(row.per.data),
    }
    if row.further.data is not None:
        rate["further"] = str(row.further.data)
    if row.first.data and row.last.data:
        rate["season"] = [row.first.data, row.last.data]
    lists = {"audiences": row.audiences.data, "days": row.days.data}
    return rate | {name: list(chosen) for name, chosen in lists.items() if chosen}


def _extra(row: Any) -> dict[str, Any]:
    return {
        "title": row.title.data, "amount": _price(row.amount, row),
        "per": str(row.per.data), "most": row.most.data or 1, "mandatory": bool(row.mandatory.data),
        "cleaning": bool(row.cleaning.data),
    }  # fmt: skip


def _meter(row: Any) -> dict[str, Any]:
    return {
        "title": row.title.data, "unit": row.unit.data or "", "rate": _price(row.rate, row)
    }  # fmt: skip
