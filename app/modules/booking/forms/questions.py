"""What a facility asks beyond the dates: its own questions, and the extras of its prices."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import BooleanField, Field, RadioField
from wtforms.validators import NumberRange, Optional

from app.foundation.fields import Number
from app.foundation.figures import format_currency
from app.foundation.forms import Line, options
from app.foundation.language import lazy_
from app.modules.booking.prices import read_table
from app.modules.booking.prices.table import Extra
from app.modules.booking.rules.contents import LONGEST_ANSWER

ANSWER, EXTRA = "answer-", "extra-"


def answer_fields(questions: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A field for each question; whether it must be answered is the rules' business."""
    return {f"{ANSWER}{each['key']}": _KINDS[each["kind"]](each) for each in questions}


def _choice(question: Mapping[str, Any]) -> Any:
    words = {choice: choice for choice in question["choices"]}
    return RadioField(
        question["label"], choices=options(words), validators=[Optional()], validate_choice=False
    )


_KINDS = {
    "text": lambda each: Line(each["label"], most=LONGEST_ANSWER),
    "check": lambda each: BooleanField(each["label"]),
    "number": lambda each: Number(each["label"], validators=[Optional()]),
    "choice": _choice,
}


def extra_fields(prices: Mapping[str, Any] | None) -> dict[str, Any]:
    """A tick or a number for everything that can be added; what everybody has to take is not asked."""
    extras = read_table(prices).extras if prices else ()
    return {f"{EXTRA}{each.key}": _extra(each) for each in extras if not each.is_mandatory}


def _extra(extra: Extra) -> Any:
    label = f"{extra.title} ({format_currency(extra.amount)})"
    if extra.most == 1:
        return BooleanField(label)
    hint = lazy_("How many? At most {n}.", n=extra.most)
    return Number(label, validators=[Optional(), NumberRange(0, extra.most)], description=hint)


def typed(fields: Mapping[str, Field], prefix: str) -> dict[str, Any]:
    """What was typed into the fields with this beginning, by key; empty ones are left out."""
    found = {
        name.removeprefix(prefix): field.data for name, field in fields.items() if name.startswith(prefix)
    }
    return {key: data for key, data in found.items() if data not in (None, "", False)}
