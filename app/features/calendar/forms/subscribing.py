"""What people type about calendars in other programs."""

from wtforms import SelectField
from wtforms.validators import InputRequired

from app.foundation.forms import BaseForm, Line
from app.foundation.language import lazy_


class SubscribeForm(BaseForm):
    """A calendar to subscribe to."""

    what = SelectField(lazy_("Which dates?"), default="")
    label = Line(
        lazy_("Where do you read it?"),
        most=60,
        validators=[InputRequired()],
        description=lazy_("For you to recognise it, such as “my phone”."),
    )
