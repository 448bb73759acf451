"""A time in which facilities are closed, and what becomes of the bookings that lie there."""

from collections.abc import Sequence

from wtforms import SelectMultipleField
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from app.foundation.fields import Day
from app.foundation.forms import BaseForm, Line, Text, options
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.booking.actions.closing import Closing
from app.modules.booking.models import Facility
from app.modules.booking.times import day_span

MOST_DAYS = 366


class ClosureForm(BaseForm):
    """Which facilities, from when to when, why; which bookings are cancelled, and the one message."""

    facilities = SelectMultipleField(
        lazy_("Facilities"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(),
        validators=[InputRequired()],
    )  # fmt: skip
    first = Day(lazy_("First day"), validators=[InputRequired()])
    last = Day(lazy_("Last day"), validators=[InputRequired()])
    public_text = Line(
        lazy_("Why? Everybody reads it on the plan"),
        most=120,
        description=lazy_("For example: fire ban, frost."),
    )
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
        first, last = self.first.data, self.last.data
        if first is None or last is None or not 0 <= (last - first).days < MOST_DAYS:
            raise Refused(lazy_("The end must be after the beginning, within a year."), field="last")
        return Closing(day_span(first, last, zone), self.public_text.data or "", self.public_text.data or "")
