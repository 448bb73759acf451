"""What a group chooses about its actions."""

from wtforms import BooleanField

from app.foundation.forms import BaseForm, Line
from app.foundation.language import lazy_


class SettingsForm(BaseForm):
    """The same names as Settings."""

    trusts_members = BooleanField(
        lazy_("Members publish actions on their own"),
        description=lazy_("Else somebody of the group looks at them first."),
    )
    seeks_helpers = BooleanField(
        lazy_("Ask the members once where helpers are missing"),
        description=lazy_("Three days before, if too few have said yes."),
    )
    organisation = Line(
        lazy_("Who gives certificates"),
        most=120,
        description=lazy_("For example: Musikverein Lindental e. V."),
    )
    signer = Line(lazy_("Who signs them"), most=120, description=lazy_("Name and office."))
