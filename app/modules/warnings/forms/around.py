"""Who wants to be reached how; and where the place and the warnings of others are."""

from wtforms import BooleanField, DecimalField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.foundation.forms import BaseForm, Line, clean
from app.foundation.language import lazy_
from app.modules.warnings.actions.official import Position
from app.modules.warnings.actions.reaching import Wish


class ContactForm(BaseForm):
    """How somebody wants to be reached in a danger."""

    phone = Line(lazy_("Telephone number"), most=40)
    wants_texts = BooleanField(
        lazy_("Send me an SMS"),
        description=lazy_("If you have not opened the warning of a danger after twenty minutes."),
    )
    wants_calls = BooleanField(
        lazy_("Please look after me"),
        description=lazy_(
            "Those on duty see your name, number and part of the place if you have not opened it, and may call."
        ),
    )

    @property
    def wish(self) -> Wish:
        """What was chosen."""
        return Wish(self.phone.data or "", self.wants_texts.data, self.wants_calls.data)


class WhereaboutsForm(BaseForm):
    """Where the place is, for other warning systems."""

    ars = Line(
        lazy_("Official key of the municipality"),
        most=12,
        description=lazy_(
            "Twelve digits (Regionalschlüssel). It stands in our warnings and finds those of others."
        ),
    )
    latitude = DecimalField(lazy_("Latitude"), validators=[Optional(), NumberRange(-90, 90)], places=None)
    longitude = DecimalField(lazy_("Longitude"), validators=[Optional(), NumberRange(-180, 180)], places=None)

    @property
    def position(self) -> Position:
        """What was typed."""
        lat, lon = self.latitude.data, self.longitude.data
        return Position(
            self.ars.data or "",
            None if lat is None else float(lat),
            None if lon is None else float(lon),
        )


class SourceForm(BaseForm):
    """Where warnings of others are looked for."""

    url = StringField(
        lazy_("Address of the list"),
        filters=[clean],
        validators=[InputRequired(), Length(max=2_000)],
        description=lazy_("A list in Atom or RSS that leads to warnings in CAP 1.2, or one such warning."),
    )
    label = Line(lazy_("Whose warnings are they?"), most=60, validators=[InputRequired()])
    is_local = BooleanField(
        lazy_("Everything in it concerns us"),
        description=lazy_("Else only what names our key, or an area with our position in it, is shown."),
    )
