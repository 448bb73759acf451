"""What a group chooses about its lost and found things."""

from wtforms import BooleanField
from wtforms.validators import InputRequired, NumberRange

from app.foundation.fields import Lines, Number
from app.foundation.forms import BaseForm, Line, Text
from app.foundation.language import lazy_


class SettingsForm(BaseForm):
    """The same names as Settings."""

    guest_reports = BooleanField(
        lazy_("Finds may be reported without an account"),
        description=lazy_(
            "The person confirms by a link in an e-mail. The staff of the group looks after these finds."
        ),
    )
    office = BooleanField(
        lazy_("There is a lost property office"),
        description=lazy_(
            "The staff of the group takes things in, with receipt, storage place and the six-month clock."
        ),
    )
    office_name = Line(lazy_("Name of the office"), most=80)
    office_address = Text(lazy_("Address of the office"), most=300)
    office_hours = Text(lazy_("Opening hours"), most=300)
    storage_places = Lines(
        lazy_("Storage places"),
        most=100,
        longest=80,
        description=lazy_("One per line, for example: Shelf 1."),
    )
    questions = Lines(
        lazy_("Questions to pick from"), most=20, longest=200,
        description=lazy_("One per line. Offered when a claim is checked."),
    )  # fmt: skip
    find_days = Number(
        lazy_("Days until an unclaimed find runs out"), validators=[InputRequired(), NumberRange(7, 365)]
    )
    loss_days = Number(
        lazy_("Days until a search runs out"), validators=[InputRequired(), NumberRange(7, 365)]
    )
    pet_radius_km = Number(
        lazy_("Kilometres around a missing animal in which neighbours are told"),
        validators=[InputRequired(), NumberRange(1, 50)],
    )
