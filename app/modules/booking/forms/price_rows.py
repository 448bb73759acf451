"""The rows of a price table: rents, extras, discounts and meters, each field with the sentence that explains it."""

from collections.abc import Mapping
from typing import Any

from wtforms import BooleanField, SelectField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from app.foundation.fields import Euros
from app.foundation.forms import Line, options
from app.foundation.language import lazy_
from app.modules.booking.forms.fields import Row, YearDay, counted
from app.modules.booking.models.kinds import AUDIENCE_WORDS
from app.modules.booking.prices import DAY_WORDS, PER_WORDS, Per

_VAT = {
    "0": lazy_("none"),
    "7": lazy_("7 %"),
    "19": lazy_("19 %"),
}


def _ticks(label: str, words: Mapping[Any, str], hint: str) -> SelectMultipleField:
    return SelectMultipleField(
        label, choices=options(words), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(),
        description=hint,
    )  # fmt: skip


def _audiences() -> SelectMultipleField:
    return _ticks(lazy_("For whom"), AUDIENCE_WORDS, lazy_("Nothing chosen means everybody."))


def _first() -> YearDay:
    return YearDay(
        lazy_("From the day of the year"), description=lazy_("For example 1.4.; empty means all year.")
    )


def _last() -> YearDay:
    return YearDay(lazy_("to the day of the year"), description=lazy_("The last day on which it holds."))


def _days() -> SelectMultipleField:
    return _ticks(lazy_("On which days"), DAY_WORDS, lazy_("Nothing chosen means every day."))


def _per(usual: Per, hint: str) -> SelectField:
    return SelectField(lazy_("counted"), choices=options(PER_WORDS), default=usual, description=hint)


def _vat() -> SelectField:
    return SelectField(
        lazy_("VAT contained"), choices=options(_VAT), default="0",
        description=lazy_("Prices are what is paid; your treasurer knows which rate is in them."),
    )  # fmt: skip


class RateRow(Row):
    """A price with its conditions; the first row that fits counts."""

    title = Line(lazy_("What it is called"), most=80, description=lazy_("Rows without a name are left out."))
    amount = Euros(
        lazy_("Price in euros"), description=lazy_("The first row that fits a day counts; 0 is fine.")
    )
    per = _per(Per.DAY, lazy_("By the hour it counts the hours that really pass."))
    further = Euros(lazy_("Each further day"), description=lazy_("Empty: as the first."))
    audiences = _audiences()
    first = _first()
    last = _last()
    days = _days()
    vat = _vat()


class ExtraRow(Row):
    """Something that is added."""

    title = Line(lazy_("What can be added"), most=80, description=lazy_("Benches, projector, cleaning."))
    amount = Euros(lazy_("Price in euros"), description=lazy_("For one of it."))
    per = _per(Per.FLAT, lazy_("Once, or again for each hour, day, date or person."))
    most = counted(
        lazy_("at most so many"), lazy_("1 is a tick; more asks how many."), least=1, most=1000, needed=False
    )
    mandatory = BooleanField(lazy_("always added"), description=lazy_("Then nobody is asked."))
    cleaning = BooleanField(
        lazy_("is the cleaning"), description=lazy_("It stands last, under its own name.")
    )
    vat = _vat()


class DiscountRow(Row):
    """Less for some."""

    title = Line(lazy_("What it is called"), most=80, description=lazy_("It stands on contract and invoice."))
    percent = counted(lazy_("Less in percent"), lazy_("Of rent and extras together."), most=100, needed=False)
    amount = Euros(lazy_("or a fixed amount in euros"), description=lazy_("Never more than the price."))
    free_per_year = counted(
        lazy_("or so many dates a year free of charge"),
        lazy_("Counted for each club, or each person, from 1 January; a cancelled request gives its dates back."),
        most=366, needed=False,
    )  # fmt: skip
    audiences = _audiences()
    first = _first()
    last = _last()
    days = _days()


class MeterRow(Row):
    """Consumption, read at the return."""

    title = Line(
        lazy_("Meter"),
        most=80,
        description=lazy_("The caretaker reads it when the keys go out and come back."),
    )
    unit = Line(lazy_("Unit"), most=20, description=lazy_("For example kWh."))
    rate = Euros(
        lazy_("Price of a unit in euros"), description=lazy_("What was used is added to the bill by itself.")
    )
    vat = _vat()
