"""What an administrator types."""

import re
from collections.abc import Iterable
from typing import Any
from zoneinfo import available_timezones

from wtforms import SelectField, SelectMultipleField
from wtforms.validators import InputRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.community.models import SignUpPolicy
from app.community.roles import Role
from app.features.admin.states import STATES
from app.foundation.forms import BaseForm, Line, PhotosField, Text, options
from app.foundation.language import LANGUAGE_NAMES, _, lazy_

USUAL_ZONES = ("Europe/Berlin", "Europe/Vienna", "Europe/Zurich")
SIGN_UP_WORDS = {
    SignUpPolicy.OPEN: lazy_("Everybody with an e-mail address"),
    SignUpPolicy.CODE: lazy_("Whoever knows the code of the place"),
    SignUpPolicy.INVITATION: lazy_("Whoever was invited"),
}
FOUNDER_WORDS = {
    Role.MEMBER: lazy_("Everybody with an account"),
    Role.STAFF: lazy_("Staff of the place"),
    Role.ADMIN: lazy_("Administrators only"),
}


def _zones() -> list[Any]:
    """The zones of Europe and its islands, by name; those of most places on top."""
    known = sorted(zone for zone in available_timezones() if zone.startswith(("Europe/", "Atlantic/")))
    parts = {
        _("Usual here"): USUAL_ZONES,
        _("Europe"): [zone for zone in known if zone.startswith("E") and zone not in USUAL_ZONES],
        _("Islands in the Atlantic"): [zone for zone in known if zone.startswith("A")],
    }
    return [choice for part, zones in parts.items() for choice in options(_in_words(zones), under=part)]


def _in_words(zones: Iterable[str]) -> dict[str, str]:
    return {zone: zone.partition("/")[2].replace("_", " ") for zone in zones}


class PlaceForm(BaseForm):
    """The place: how it is called, how it looks, who comes in."""

    name = Line(lazy_("Name of the place"), most=80, validators=[InputRequired()])
    state = SelectField(lazy_("State"), choices=options({"": "–"} | STATES))
    logo = PhotosField(lazy_("Coat of arms or logo"), most=1)
    accent = Line(
        lazy_("Colour"),
        most=7,
        description=lazy_(
            "From the coat of arms, if you like. Too light a colour is darkened, so that all can read it."
        ),
    )
    zone = SelectField(lazy_("Time zone"), choices=_zones, default="Europe/Berlin")
    language = SelectField(lazy_("Language"), choices=options(LANGUAGE_NAMES), default="de")
    districts = Text(
        lazy_("Parts of the place"),
        most=3_000,
        description=lazy_("One per line, such as Oberdorf and Unterdorf."),
    )
    sign_up = SelectField(lazy_("Who may open an account"), choices=options(SIGN_UP_WORDS))
    sign_up_code = Line(
        lazy_("Code of the place"),
        most=40,
        description=lazy_(
            "Only if the code is asked for; empty leaves it as it is. Print it where your people see it."
        ),
    )
    group_creation = SelectField(lazy_("Who may start groups"), choices=options(FOUNDER_WORDS))

    def validate_accent(self, field: Any) -> None:
        """A colour as browsers write it, or none."""
        if field.data and not re.fullmatch(r"#[0-9a-fA-F]{6}", field.data):
            raise ValidationError(_("A colour looks like #2e6b45."))

    @property
    def district_names(self) -> list[str]:
        """One name per line."""
        return [line.strip()[:60] for line in (self.districts.data or "").splitlines() if line.strip()]


class StartersForm(BaseForm):
    """Which groups to begin with."""

    groups = SelectMultipleField(
        lazy_("Groups to begin with"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=lazy_("Each can be changed, archived or filled later."),
    )


class PaperForm(BaseForm):
    """One of the papers."""

    title = Line(lazy_("Title"), most=120, validators=[InputRequired()])
    body = Text(lazy_("Text"), most=40_000, validators=[InputRequired()])


class RoleForm(BaseForm):
    """What somebody is on the whole site."""

    role = SelectField(
        lazy_("Role"),
        choices=options(
            {
                Role.MEMBER: lazy_("Member"),
                Role.STAFF: lazy_("Staff"),
                Role.ADMIN: lazy_("Administrator"),
            }
        ),
    )
