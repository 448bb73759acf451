"""Fields that only booking has: times of a day, days of the year, and lengths counted in other units."""

import re
from itertools import pairwise
from typing import Any

from wtforms import Form, StringField, TextAreaField
from wtforms.validators import InputRequired, NumberRange, Optional

from app.foundation.fields import Number
from app.foundation.form_words import form_translations
from app.foundation.forms import clean, clean_line
from app.foundation.language import _
from app.foundation.lazy_text import Text

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?")
_DASH = re.compile(r"[-–—]")
_DAY = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.?")
LATEST = 36 * 60
MOST_SLOTS = 48
MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Row(Form):
    """One row of several alike, inside a form of the house."""

    class Meta(Form.Meta):  # type: ignore[misc]
        """WTForms speaks the language of the request."""

        def get_translations(self, _form: Any) -> Any:
            """The messages of WTForms in the present language."""
            return form_translations()

    @property
    def shown(self) -> str:
        """What the row is called as long as it is folded away; nothing for an empty one."""
        return str(next(iter(self)).data or "")


class Count(Number):
    """A whole number that is kept in smaller units: days that are stored as minutes."""

    def __init__(
        self, label: Any = None, *, times: int = 1, least: int = 0, most: int = 1000, **named: Any
    ) -> None:
        validators = [*named.pop("validators", ()), NumberRange(least, most)]
        super().__init__(label, validators, **named)
        self.times = times

    @property
    def stored(self) -> int | None:
        """As it is kept."""
        return None if self.data is None else self.data * self.times

    def process_data(self, value: Any) -> None:
        """As people count it."""
        self.data = None if value is None else int(value) // self.times


def counted(
    label: Text, hint: Text, *, most: int, least: int = 0, times: int = 1, needed: bool = True
) -> Count:
    """A number with the sentence that explains it; an empty one may mean something too."""
    validators = [InputRequired()] if needed else [Optional()]
    return Count(label, times=times, least=least, most=most, validators=validators, description=hint)


class ClockTime(StringField):
    """A time of the day, or of the following night (26:00 is two o'clock), kept as minutes."""

    data: Any

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read "18:30", "18.30" or "18"."""
        typed = clean_line(valuelist[0]) if valuelist else ""
        self.data = None
        if not typed:
            self._refuse_blank()
            return
        self.data = minutes_of(typed)

    def _refuse_blank(self) -> None:
        if self.flags.required:
            raise ValueError(_("Please write a time like 18:30; 26:00 is two o'clock at night."))

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else clock_of(self.data)


def minutes_of(typed: str) -> int:
    """Minutes from midnight of a time as people write it; raises ValueError with the sentence for them."""
    found = _CLOCK.fullmatch(typed)
    minutes = int(found[1]) * 60 + int(found[2] or 0) if found else LATEST + 1
    if minutes > LATEST or (found and int(found[2] or 0) > 59):
        raise ValueError(_("Please write a time like 18:30; 26:00 is two o'clock at night."))
    return minutes


def clock_of(minutes: int) -> str:
    """The same as people read it."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


class Slots(TextAreaField):
    """Times of a day that are given away as they stand: "18:00–19:30", one per line, kept as pairs of minutes."""

    data: Any

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read every line; they come in the order of the day and never lie over each other."""
        if not valuelist:
            return
        lines = [line.strip() for line in clean(valuelist[0]).splitlines()]
        self.data = []
        pairs = sorted(_slot(line) for line in lines if line)
        if len(pairs) > MOST_SLOTS:
            raise ValueError(_("Not more than {most} lines, please.", most=MOST_SLOTS))
        if any(first[1] > second[0] for first, second in pairwise(pairs)):
            raise ValueError(_("Slots of a day must not lie over each other."))
        self.data = pairs

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "\n".join(f"{clock_of(first)}–{clock_of(last)}" for first, last in self.data or ())


def _slot(line: str) -> list[int]:
    parts = _DASH.split(line)
    if len(parts) != 2:
        raise ValueError(_("Please write a slot like 18:00–19:30."))
    first, last = (minutes_of(part.strip()) for part in parts)
    if last <= first:
        raise ValueError(_("A slot must end after it begins."))
    return [first, last]


class YearDay(StringField):
    """A day of every year, kept as a number: "1.4." is 401."""

    data: Any

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read "1.4." or "01.04"."""
        typed = clean_line(valuelist[0]) if valuelist else ""
        self.data = None
        if not typed:
            return
        found = _DAY.fullmatch(typed)
        day, month = (int(found[1]), int(found[2])) if found else (0, 0)
        if not (1 <= month <= 12 and 1 <= day <= MONTH_DAYS[month - 1]):
            raise ValueError(_("Please write a day like 1.4."))
        self.data = month * 100 + day

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{self.data % 100}.{self.data // 100}." if self.data else ""


def key_of(words: str, number: int) -> str:
    """A short name for what was called so: it stands in answers and orders."""
    return f"{re.sub(r'[^a-z0-9]+', '-', words.lower()).strip('-')[:24]}-{number}"
