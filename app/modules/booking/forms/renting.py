"""What the renter types about their booking."""

from wtforms import BooleanField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import HiddenInput

from app.foundation.fields import Number
from app.foundation.forms import BaseForm, Line, Text, options
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.booking.actions.applying import RulesBroken
from app.modules.booking.forms.times import BY_MODE, SlotTimes, Times
from app.modules.booking.models import Booking, Occurrence
from app.modules.booking.times import in_words


class AnswerForm(BaseForm):
    """An answer to the staff's question."""

    answer = Text(lazy_("Your answer"), most=600, validators=[InputRequired()])


class ObjectionForm(BaseForm):
    """What is wrong with the settlement."""

    objection = Text(lazy_("What is wrong?"), most=600, validators=[InputRequired()])


class CancelForm(BaseForm):
    """The fee that was shown, and perhaps why."""

    version = Number(widget=HiddenInput(), validators=[Optional()])
    fee_seen = Number(widget=HiddenInput(), validators=[InputRequired()])
    reason = Line(lazy_("Why?"), most=300)


class DatesForm(BaseForm):
    """Which dates of a series do not take place."""

    dates = SelectMultipleField(lazy_("Dates"), coerce=int, validate_choice=False)
    # What letting them fall out costs, as it was shown.
    fee_seen = Number(widget=HiddenInput(), validators=[Optional()])
    following = BooleanField(lazy_("And all dates after the first chosen one"))
    reason = Line(lazy_("Why?"), most=300)


class ChangeForm(Times):
    """Another time for one date; the time fields of the facility come beside it."""

    date = SelectField(lazy_("Which date?"), coerce=int)
    reason = Line(lazy_("Why?"), most=300)

    def refuse(self, refused: Refused) -> None:
        """Everything that speaks against it stands on top."""
        if isinstance(refused, RulesBroken):
            self.form_errors += [each.text for each in refused.report.errors]
        else:
            self.form_errors.append(str(refused))


def change_form(booking: Booking, dates: list[Occurrence]) -> type[ChangeForm]:
    """The form in the shape of the facility, with the dates that lie ahead."""
    words = {each.id: in_words(each.span) for each in dates}
    chosen = SelectField(
        lazy_("Which date?"), coerce=int, choices=options(words), default=next(iter(words), None)
    )
    return type("FacilityChangeForm", (BY_MODE[booking.facility.mode], ChangeForm), {"date": chosen})


def filled(form: ChangeForm, booking: Booking) -> ChangeForm:
    """The slots of the facility, where it gives its time away in slots."""
    if isinstance(form, SlotTimes):
        form.offer_slots(booking.facility, None)
    return form
