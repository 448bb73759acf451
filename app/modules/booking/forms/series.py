"""How often: what clubs choose, written as a rule that calendars understand."""

from datetime import date
from enum import StrEnum

from wtforms import SelectField, SelectMultipleField
from wtforms.validators import Optional

from app.foundation.fields import Day
from app.foundation.forms import BaseForm, options
from app.foundation.language import _, lazy_
from app.foundation.refusal import Refused

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_WEEKDAYS_IN_MONTH = 4


class Rhythm(StrEnum):
    """The rhythms that clubs need."""

    ONCE = ""
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH_WEEKDAY = "month_weekday"
    MONTH_DAY = "month_day"


_WORDS = {
    Rhythm.ONCE: lazy_("Once"),
    Rhythm.WEEK: lazy_("Every week, on this weekday"),
    Rhythm.FORTNIGHT: lazy_("Every two weeks, on this weekday"),
    Rhythm.MONTH_WEEKDAY: lazy_("Every month, on this weekday (such as the first Tuesday)"),
    Rhythm.MONTH_DAY: lazy_("Every month, on this day of the month"),
}


class SeriesFields(BaseForm):
    """The rhythm, the last possible day, and the dates that are left out."""

    rhythm = SelectField(lazy_("How often?"), choices=options(_WORDS), coerce=Rhythm, default=Rhythm.ONCE)
    until = Day(lazy_("Until"), validators=[Optional()], description=lazy_("The last possible day."))
    # The numbers of dates that are left out: check boxes in the preview.
    skip = SelectMultipleField(lazy_("Leave out"), coerce=int, validate_choice=False)

    def rule_from(self, first: date) -> str:
        """The rule of the series, beginning on its first day; nothing for a single date."""
        rhythm = self.rhythm.data or Rhythm.ONCE
        if rhythm is Rhythm.ONCE:
            return ""
        if self.until.data is None:
            raise Refused(_("Please say when the series ends."), field="until")
        return f"{_pattern(rhythm, first)};UNTIL={self.until.data:%Y%m%d}"


def _pattern(rhythm: Rhythm, first: date) -> str:
    weekday = _WEEKDAYS[first.weekday()]
    if rhythm is Rhythm.MONTH_DAY:
        return f"FREQ=MONTHLY;BYMONTHDAY={first.day}"
    if rhythm is Rhythm.MONTH_WEEKDAY:
        number = (first.day - 1) // 7 + 1
        # A fifth Tuesday means the last one: not every month has five.
        return f"FREQ=MONTHLY;BYDAY={number if number <= MOST_WEEKDAYS_IN_MONTH else -1}{weekday}"
    interval = ";INTERVAL=2" if rhythm is Rhythm.FORTNIGHT else ""
    return f"FREQ=WEEKLY{interval};BYDAY={weekday}"
