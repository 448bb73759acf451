"""What people type about coming and cancelling."""

from wtforms import RadioField
from wtforms.validators import InputRequired

from app.features.calendar.models import Choice
from app.foundation.forms import BaseForm, Line, options
from app.foundation.language import lazy_


class AnswerForm(BaseForm):
    """Whether somebody comes."""

    choice = RadioField(
        lazy_("Are you coming?"),
        choices=options(
            {Choice.YES: lazy_("Yes, I come"), Choice.MAYBE: lazy_("Maybe"), Choice.NO: lazy_("No")}
        ),
        coerce=Choice,
        validators=[InputRequired()],
    )


class CancelForm(BaseForm):
    """Why something does not take place."""

    reason = Line(lazy_("Reason"), most=300, description=lazy_("Everybody who reads the date sees it."))
