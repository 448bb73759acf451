"""Inviting."""

from wtforms import EmailField, SelectField
from wtforms.validators import InputRequired, Length, NumberRange

from app.community.actions.invitations import MOST_USES
from app.community.roles import Role
from app.features.groups import words
from app.foundation.fields import Number
from app.foundation.forms import BaseForm, options
from app.foundation.language import lazy_

_DAYS = {
    "1": lazy_("One day"),
    "7": lazy_("One week"),
    "30": lazy_("One month"),
    "90": lazy_("Three months"),
    "365": lazy_("One year"),
}


class LinkForm(BaseForm):
    """A link for everybody who has it."""

    days = SelectField(lazy_("Good for"), choices=options(_DAYS), default="30")
    most_uses = Number(
        lazy_("For how many people?"), default=100, validators=[InputRequired(), NumberRange(1, MOST_USES)]
    )


class PlaceMailForm(BaseForm):
    """A link for one person."""

    email = EmailField(lazy_("E-mail address"), validators=[InputRequired(), Length(max=254)])


class MailForm(PlaceMailForm):
    """A link for one person, who gets a role with it."""

    role = SelectField(lazy_("Joins as"), default=Role.MEMBER)

    @classmethod
    def offering(cls, most: Role) -> "MailForm":
        """Only administrators invite people to more than being a member."""
        form = cls()
        roles = words.ROLE if most.reaches(Role.ADMIN) else {Role.MEMBER: words.ROLE[Role.MEMBER]}
        form.role.choices = options({role: word for role, word in roles.items() if most.reaches(role)})
        return form
