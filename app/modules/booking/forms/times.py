"""When: the fields that fit the way a facility gives its time away, and the span that was typed."""

from abc import ABCMeta, abstractmethod
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from wtforms import BooleanField, SelectMultipleField, TimeField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # newer than the stubs
from wtforms.form import FormMeta
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.foundation.dates import format_hours, today
from app.foundation.fields import Day
from app.foundation.forms import BaseForm
from app.foundation.language import _, lazy_
from app.foundation.refusal import Refused
from app.modules.booking.models import Facility, Mode
from app.modules.booking.times import Span, day_span, happens_twice, last_day_of, noon_span

_DAY = timedelta(days=1)


class _AbstractFormMeta(FormMeta, ABCMeta):
    """A form that cannot be shown before a mode has completed it."""


class Times(BaseForm, metaclass=_AbstractFormMeta):
    """The first day; what comes beside it depends on the facility."""

    first = Day(lazy_("Day"), validators=[InputRequired()])

    @property
    def first_day(self) -> date:
        """The day it begins."""
        return self.first.data or today()

    @abstractmethod
    def span(self, facility: Facility) -> Span:
        """What was typed, on the clock of the facility."""


class NoonTimes(Times):
    """From noon to noon."""

    first = Day(lazy_("From"), validators=[InputRequired()])
    last = Day(lazy_("Until"), validators=[Optional()])

    def span(self, facility: Facility) -> Span:
        """As many units as there are nights between both days; without an end the shortest stay."""
        nights = (self.last.data - self.first_day).days if self.last.data else facility.shortest
        return noon_span(self.first_day, nights, facility.zone, facility.unit_begins, facility.unit_ends)


class DayTimes(Times):
    """Whole days."""

    first = Day(lazy_("First day"), validators=[InputRequired()])
    last = Day(lazy_("Last day"), validators=[Optional()])

    def span(self, facility: Facility) -> Span:
        """Both days included; without an end the shortest stay."""
        return day_span(
            self.first_day,
            self.last.data or self.first_day + (facility.shortest - 1) * _DAY,
            facility.zone,
        )


class FreeTimes(Times):
    """Any begin and end."""

    begins = TimeField(lazy_("Begin"), validators=[InputRequired()])
    ends = TimeField(lazy_("End"), validators=[InputRequired()])
    last = Day(
        lazy_("Last day"),
        validators=[Optional()],
        description=lazy_("Only if it ends later than the next morning."),
    )
    begins_second = BooleanField(lazy_("It begins in the later of the two equal hours (winter time)"))
    ends_second = BooleanField(lazy_("It ends in the later of the two equal hours (winter time)"))

    def span(self, facility: Facility) -> Span:
        """An end before the begin is one of the next morning, unless a last day was given."""
        begins = datetime.combine(self.first_day, self.begins.data or time.min)
        ends = datetime.combine(self.last.data or self.first_day, self.ends.data or time.min)
        if self.last.data is None and ends <= begins:
            ends += _DAY
        zone = ZoneInfo(facility.zone)
        return Span(
            begins, ends, facility.zone,
            begins_second=bool(self.begins_second.data) and happens_twice(begins, zone),
            ends_second=bool(self.ends_second.data) and happens_twice(ends, zone),
        )  # fmt: skip


class SlotTimes(Times):
    """One or several of the given times of a day, one after the other."""

    slots = SelectMultipleField(
        lazy_("Time"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=False,
        description=lazy_("Several may be chosen if one follows the other."),
    )

    def offer_slots(self, facility: Facility, free: set[tuple[int, int]] | None) -> None:
        """Show the given times; once the day is known only those that are free, and what was chosen."""
        chosen = set(self.slots.data or ())
        self.slots.choices = [
            SelectChoice(f"{first}-{last}", slot_words(first, last))
            for first, last in sorted(facility.slots)
            if free is None or (first, last) in free or f"{first}-{last}" in chosen
        ]

    def span(self, facility: Facility) -> Span:
        """From the first chosen time to the last; raises Refused for what is no list of given times."""
        known = {f"{first}-{last}": (first, last) for first, last in facility.slots}
        chosen = sorted(known[name] for name in self.slots.data or () if name in known)
        if not chosen:
            raise Refused(_("Please choose one of the given times."), field="slots")
        if any(chosen[number][1] != chosen[number + 1][0] for number in range(len(chosen) - 1)):
            raise Refused(_("Please choose times that follow each other."), field="slots")
        return slot_span(self.first_day, (chosen[0][0], chosen[-1][1]), facility.zone)


def slot_span(day: date, slot: tuple[int, int], zone: str) -> Span:
    """A given time on a day; what ends after midnight ends on the next one."""
    midnight = datetime.combine(day, time.min)
    return Span(midnight + timedelta(minutes=slot[0]), midnight + timedelta(minutes=slot[1]), zone)


def slot_words(first: int, last: int) -> str:
    """„08:00–10:00 Uhr“."""
    begins, ends = (time(*divmod(minutes % 1440, 60)) for minutes in (first, last))
    return format_hours(begins, ends)


def as_typed(facility: Facility, span: Span) -> dict[str, str]:
    """A span as somebody would type it into the fields of this facility: for links, and for forms about a known time."""
    first = span.begins.date().isoformat()
    if facility.mode is Mode.DAY:
        return {"first": first, "last": last_day_of(span.ends).isoformat()}
    if facility.mode is Mode.NOON:
        return {"first": first, "last": span.ends.date().isoformat()}
    if facility.mode is Mode.SLOTS:
        begins = span.begins.hour * 60 + span.begins.minute
        length = int((span.ends - span.begins).total_seconds() // 60)
        return {"first": first, "slots": f"{begins}-{begins + length}"}
    ends = {"last": span.ends.date().isoformat()} if span.ends.date() > span.begins.date() else {}
    return {"first": first, "begins": f"{span.begins:%H:%M}", "ends": f"{span.ends:%H:%M}", **ends}


BY_MODE: dict[Mode, type[Times]] = {
    Mode.NOON: NoonTimes,
    Mode.DAY: DayTimes,
    Mode.FREE: FreeTimes,
    Mode.SLOTS: SlotTimes,
}
