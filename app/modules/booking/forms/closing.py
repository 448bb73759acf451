"""A time in which facilities are closed, perhaps again and again, and what becomes of the bookings that lie there."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from enum import StrEnum

from wtforms import SelectField, SelectMultipleField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.foundation.fields import Day
from app.foundation.forms import BaseForm, Line, Text, options
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.booking.actions.closing import Closing
from app.modules.booking.forms.fields import ClockTime
from app.modules.booking.models import Facility
from app.modules.booking.times import Span, day_span

MOST_DAYS, WEEK = 366, 7


class Again(StrEnum):
    """How a closure comes back."""

    NEVER = ""
    WEEKLY = "WEEKLY"
    YEARLY = "YEARLY"


_AGAIN = {
    Again.NEVER: lazy_("Only this time"),
    Again.WEEKLY: lazy_("Every week on the same weekday"),
    Again.YEARLY: lazy_("Every year on the same days"),
}


class ClosureForm(BaseForm):
    """Which facilities, from when to when, why; which bookings are cancelled, and the one message."""

    facilities = SelectMultipleField(
        lazy_("Facilities"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(),
        validators=[InputRequired()], description=lazy_("For frost, fire bans and festivals several at once."),
    )  # fmt: skip
    first = Day(lazy_("First day"), validators=[InputRequired()])
    last = Day(lazy_("Last day"), validators=[InputRequired()])
    begins = ClockTime(lazy_("from the hour"), description=lazy_("Empty: from midnight on."))
    ends = ClockTime(lazy_("to the hour"), description=lazy_("Empty: to the end of the last day."))
    again = SelectField(
        lazy_("Does it come back?"), choices=options(_AGAIN), coerce=Again, default=Again.NEVER,
        description=lazy_("For example closed on Mondays, or the fair in August."),
    )  # fmt: skip
    until = Day(
        lazy_("It comes back until"), validators=[Optional()], description=lazy_("Empty: until you end it.")
    )
    public_text = Line(
        lazy_("Why? Everybody reads it on the plan"),
        most=120,
        description=lazy_("For example: fire ban, frost."),
    )
    reason = Line(lazy_("Reason, for the staff"), most=300, description=lazy_("Nobody else reads it."))
    cancelled = SelectMultipleField(
        lazy_("Cancel these bookings"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(),
        validate_choice=False,
    )  # fmt: skip
    message = Text(lazy_("Message to the renters"), most=600)

    def offer(self, facilities: Sequence[Facility]) -> None:
        """The facilities of the group."""
        self.facilities.choices = options({each.post.public_id: each.post.title for each in facilities})

    def chosen(self, facilities: Sequence[Facility]) -> list[Facility]:
        """The ticked ones."""
        return [each for each in facilities if each.post.public_id in (self.facilities.data or ())]

    def closing(self, zone: str) -> Closing:
        """For the action; raises Refused for what is no time."""
        span = self._span(zone)
        again = self.again.data or Again.NEVER
        if again and (span.ends - span.begins).days >= {Again.WEEKLY: WEEK, Again.YEARLY: MOST_DAYS}[again]:
            raise Refused(lazy_("It would come back before it is over."), field="again")
        until = f";UNTIL={self.until.data:%Y%m%d}" if self.until.data is not None else ""
        rrule = f"FREQ={again}{until}" if again else ""
        return Closing(span, self.reason.data or "", self.public_text.data or "", rrule)

    def _span(self, zone: str) -> Span:
        first, last = self.first.data, self.last.data
        if first is None or last is None or not 0 <= (last - first).days < MOST_DAYS:
            raise Refused(lazy_("The end must be after the beginning, within a year."), field="last")
        if self.begins.data is None and self.ends.data is None:
            return day_span(first, last, zone)
        begins, ends = self.begins.data or 0, self.ends.data if self.ends.data is not None else 24 * 60
        midnights = (datetime.combine(day, time.min) for day in (first, last))
        moments = [day + timedelta(minutes=at) for day, at in zip(midnights, (begins, ends), strict=True)]
        return Span(moments[0], moments[1], zone)
