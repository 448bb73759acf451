"""The rules of a facility, part by part; each field has the name of its column and one sentence that explains it."""

from typing import Any

from wtforms import BooleanField, RadioField
from wtforms.validators import InputRequired

from app.foundation.forms import BaseForm, options
from app.foundation.language import lazy_
from app.modules.booking.forms.fields import ClockTime, Count
from app.modules.booking.models import Facility, Mode

_MODES = {
    Mode.NOON: lazy_("From noon to noon"),
    Mode.DAY: lazy_("Whole days"),
    Mode.SLOTS: lazy_("Fixed slots of the day"),
    Mode.FREE: lazy_("Any begin and end"),
}
_NEEDED = [InputRequired()]


class PolicyForm(BaseForm):
    """A part of the rules; whatever its fields are called, the columns are called so too."""

    @classmethod
    def showing(cls, facility: Facility) -> "PolicyForm":
        """The form filled with what holds now."""
        return cls(obj=facility)

    def policies(self) -> dict[str, Any]:
        """What is to hold from now on."""
        return {
            name: field.stored if isinstance(field, Count) else field.data
            for name, field in self._fields.items()
            if name != "op_id"
        }


class TimesForm(PolicyForm):
    """In which pieces time is given away."""

    mode = RadioField(
        lazy_("How time is given away"), choices=options(_MODES), coerce=Mode,
        description=lazy_("It decides what people choose: nights, days, slots or hours."),
    )  # fmt: skip
    unit_begins = ClockTime(
        lazy_("A night begins at"),
        validators=_NEEDED,
        description=lazy_("Only for noon to noon, for example 12:00."),
    )
    unit_ends = ClockTime(
        lazy_("and ends on the next day at"),
        validators=_NEEDED,
        description=lazy_("Earlier than the begin, if you need time to clean."),
    )
    raster_minutes = Count(
        lazy_("Step in minutes"),
        least=5,
        most=1440,
        validators=_NEEDED,
        description=lazy_("Begins and ends are multiples of it, for example 30."),
    )
    shortest = Count(
        lazy_("Shortest booking"),
        least=1,
        most=44640,
        validators=_NEEDED,
        description=lazy_("In days for noon to noon and whole days, else in minutes."),
    )
    longest = Count(
        lazy_("Longest booking"),
        least=1,
        most=44640,
        validators=_NEEDED,
        description=lazy_("Counted like the shortest; at most 31 days."),
    )
    buffer_before = Count(
        lazy_("Kept free before, in minutes"),
        most=1440,
        validators=_NEEDED,
        description=lazy_("Time to prepare, that nobody can book."),
    )
    buffer_after = Count(
        lazy_("Kept free afterwards, in minutes"),
        most=1440,
        validators=_NEEDED,
        description=lazy_("Time to clean up, that nobody can book."),
    )
    buffer_shared = BooleanField(
        lazy_("Two neighbours share the buffer"),
        description=lazy_("Then one cleaning between two bookings is enough."),
    )
