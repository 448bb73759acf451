"""What is typed about a calendar from elsewhere."""

from wtforms import StringField
from wtforms.validators import InputRequired, Length

from app.foundation.forms import BaseForm, Line, clean
from app.foundation.language import lazy_


class FollowForm(BaseForm):
    """Where it is, and what people call it."""

    url = StringField(
        lazy_("Address of the calendar"),
        filters=[clean],
        validators=[InputRequired(), Length(max=2_000)],
        description=lazy_("It begins with https:// or webcal:// and often ends with .ics."),
    )
    label = Line(lazy_("What do you call it?"), most=60, validators=[InputRequired()])
