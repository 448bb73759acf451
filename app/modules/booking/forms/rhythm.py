"""In which pieces time is given away, how long, and what is kept free between two bookings."""

from typing import Any
from zoneinfo import available_timezones

from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import InputRequired

from app.foundation.forms import options
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.booking.forms.fields import ClockTime, Slots, counted
from app.modules.booking.forms.policies import PolicyForm
from app.modules.booking.models import Facility, Mode
from app.modules.booking.models.policies import DAY_MINUTES

_MODES = {
    Mode.NOON: lazy_("From noon to noon"),
    Mode.DAY: lazy_("Whole days"),
    Mode.SLOTS: lazy_("Fixed slots of the day"),
    Mode.FREE: lazy_("Any begin and end"),
}
_ZONES = {name: name for name in sorted(available_timezones()) if name.startswith("Europe/")}
_NEEDED = [InputRequired()]
LONGEST = 31 * DAY_MINUTES


class TimesForm(PolicyForm):
    """How time is cut."""

    mode = RadioField(
        lazy_("How time is given away"), choices=options(_MODES), coerce=Mode,
        description=lazy_("It decides what people choose: nights, days, slots or hours."),
    )  # fmt: skip
    unit_begins = ClockTime(
        lazy_("A night begins at"), validators=_NEEDED, description=lazy_("Only for noon to noon, for example 12:00.")
    )  # fmt: skip
    unit_ends = ClockTime(
        lazy_("and ends on the next day at"), validators=_NEEDED,
        description=lazy_("Earlier than the begin, if you need time to clean."),
    )  # fmt: skip
    slots = Slots(
        lazy_("Slots of a day"), description=lazy_("Only for fixed slots. One per line, for example 18:00–19:30.")
    )  # fmt: skip
    grid_begins = ClockTime(
        lazy_("Write the slots anew: from"),
        description=lazy_("If you fill in these three, the list above is made of them."),
    )
    grid_ends = ClockTime(lazy_("to"), description=lazy_("The last slot ends here or before."))
    grid_minutes = counted(
        lazy_("each so many minutes"), lazy_("For example 60 or 90."), least=5, most=DAY_MINUTES, needed=False
    )
    raster_minutes = counted(
        lazy_("Step in minutes"), lazy_("Begins and ends are multiples of it, for example 30."), least=5, most=DAY_MINUTES
    )  # fmt: skip
    shortest = counted(
        lazy_("Shortest booking"), lazy_("In days for noon to noon and whole days, else in minutes."), least=1, most=LONGEST
    )  # fmt: skip
    longest = counted(
        lazy_("Longest booking"), lazy_("Counted like the shortest; at most 31 days."), least=1, most=LONGEST
    )
    buffer_before = counted(
        lazy_("Kept free before, in minutes"),
        lazy_("Time to prepare, that nobody can book."),
        most=DAY_MINUTES,
    )
    buffer_after = counted(
        lazy_("Kept free afterwards, in minutes"), lazy_("Time to clean up, that nobody can book."), most=DAY_MINUTES
    )  # fmt: skip
    buffer_shared = BooleanField(
        lazy_("Two neighbours share the buffer"),
        description=lazy_("Then one cleaning between two bookings is enough."),
    )
    zone = SelectField(
        lazy_("Time zone"), choices=options(_ZONES),
        description=lazy_("The clocks that hang in it. It stays as it is while there are bookings ahead."),
    )  # fmt: skip

    @classmethod
    def showing(cls, facility: Facility) -> "PolicyForm":
        """The form filled with what holds now; a zone from elsewhere can be kept."""
        form = cls(obj=facility)
        if facility.zone not in _ZONES:
            form.zone.choices = options({facility.zone: facility.zone} | _ZONES)
        return form

    def policies(self) -> dict[str, Any]:
        """What is to hold from now on; raises Refused where there would be no slot to choose."""
        known = super().policies()
        grid = [known.pop(name) for name in ("grid_begins", "grid_ends", "grid_minutes")]
        if any(each is not None for each in grid):
            known["slots"] = _grid(*grid)
        if known["mode"] is Mode.SLOTS and not known["slots"]:
            raise Refused(lazy_("Please write at least one slot."), field="slots")
        return known


def _grid(begins: int | None, ends: int | None, minutes: int | None) -> list[list[int]]:
    """Slots of the same length, one after the other."""
    if begins is None or ends is None or not minutes or begins + minutes > ends:
        raise Refused(lazy_("New slots need a begin, a later end and a length."), field="grid_begins")
    return [[begin, begin + minutes] for begin in range(begins, ends - minutes + 1, minutes)]
