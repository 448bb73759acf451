"""The form of the style guide: a field of every kind."""

from wtforms import BooleanField, PasswordField, RadioField, SelectField
from wtforms.validators import InputRequired

from app.foundation.fields import Day
from app.foundation.forms import BaseForm, Line, Moment, PhotosField, Text, UploadsField, options
from app.foundation.language import lazy_


class ExampleForm(BaseForm):
    """Sent nowhere."""

    name = Line(
        lazy_("Name"), most=40, validators=[InputRequired()], description=lazy_("As others call you.")
    )
    text = Text(lazy_("Text"), most=500, validators=[InputRequired()])
    password = PasswordField(lazy_("Password"))
    day = Day(lazy_("Day"))
    moment = Moment(lazy_("Day and time"))
    kind = SelectField(lazy_("Kind"), choices=options({"a": lazy_("Keys"), "b": lazy_("Wallet")}))
    way = RadioField(lazy_("Way"), choices=options({"a": lazy_("On foot"), "b": lazy_("By bicycle")}))
    agreed = BooleanField(lazy_("I have read it"))
    photos = PhotosField(lazy_("Photos"), most=3)
    files = UploadsField(lazy_("Files"), most=2)
