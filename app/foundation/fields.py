"""Fields that several modules have: whole numbers, days, lines of a list, euros."""

from decimal import Decimal
from typing import Any

from wtforms import DateField, DecimalField, HiddenField, IntegerField, TextAreaField
from wtforms.validators import ValidationError
from wtforms.widgets import TextInput

from app.foundation.figures import format_amount, read_amount
from app.foundation.forms import clean, refuse_odd_year
from app.foundation.language import _
from app.foundation.paging import HIGHEST_NUMBER
from app.foundation.signatures import is_signature

MOST_EUROS = Decimal(10_000_000)


class Number(IntegerField):
    """A whole number, none that a database does not count to."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read it."""
        super().process_formdata(valuelist)
        if self.data is not None and abs(self.data) > HIGHEST_NUMBER:
            self.data = None
            raise ValueError(_("Please type a whole number."))


class Day(DateField):
    """A day of a year that calendars know."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read it."""
        super().process_formdata(valuelist)
        refuse_odd_year(self)


class Lines(TextAreaField):
    """A list, one entry per line; empty lines do not count."""

    data: Any

    def __init__(self, label: Any = None, *, most: int = 20, longest: int = 200, **named: Any) -> None:
        super().__init__(label, **named)
        self.most = most
        self.longest = longest

    def _value(self) -> str:
        return "\n".join(self.data or ()) if not self.raw_data else str(self.raw_data[0])

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Split what was typed."""
        typed = clean(valuelist[0]) if valuelist else ""
        self.data = [line.strip() for line in typed.splitlines() if line.strip()]

    def pre_validate(self, _form: Any) -> None:
        """Neither too many nor too long."""
        if len(self.data or ()) > self.most:
            raise ValidationError(_("Not more than {most} lines, please.", most=self.most))
        if any(len(line) > self.longest for line in self.data or ()):
            raise ValidationError(_("Not more than {most} characters in a line, please.", most=self.longest))


class SignatureField(HiddenField):
    """A signature drawn on glass, as the element signature-pad writes it; empty where nobody drew."""

    def pre_validate(self, _form: Any) -> None:
        """Nothing but strokes."""
        if self.data and not is_signature(self.data):
            raise ValidationError(_("This signature did not arrive. Please sign again, or write your name."))


class Euros(DecimalField):
    """An amount as people write it: 12,50 or 12.50 or 12."""

    # A number input shows nothing for an amount with a comma, and would send that nothing back.
    widget = TextInput()

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read a comma or a point, with or without thousands."""
        typed = clean(valuelist[0]) if valuelist else ""
        self.data = read_amount(typed)
        if typed and (self.data is None or self.data > MOST_EUROS):
            self.data = None
            example = format_amount(Decimal("12.50"))
            raise ValueError(_("This is not an amount. Please write it like {example}.", example=example))

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return format_amount(self.data) if self.data is not None else ""

    @property
    def cents(self) -> int | None:
        """The amount in cents."""
        return None if self.data is None else int(self.data * 100)
