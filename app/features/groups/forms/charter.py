"""What a group is: founding it and changing what was chosen."""

from typing import Any

from wtforms import Field, HiddenField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.community.actions.charters import Changes, Choices
from app.community.models import Group, JoinPolicy, Visibility
from app.community.registry import modules
from app.community.roles import Role
from app.features.groups import words
from app.features.groups.actions import sign_for
from app.foundation.forms import BaseForm, Line, Text, options
from app.foundation.language import LANGUAGE_NAMES, _, lazy_

_WRITERS = {
    Role.MEMBER: lazy_("All members"),
    Role.AUTHOR: lazy_("Authors and everybody above them"),
    Role.MODERATOR: lazy_("Moderators and everybody above them"),
    Role.ADMIN: lazy_("Administrators and owners"),
}


class Versioned(BaseForm):
    """A form about something that somebody else may change meanwhile."""

    version = HiddenField(validators=[InputRequired()])

    @property
    def seen(self) -> int:
        """The version that was on the person's screen."""
        return int(self.version.data or 0) if str(self.version.data).isdecimal() else 0


class FoundingForm(BaseForm):
    """A new group: as little as possible, everything can be changed later."""

    name = Line(lazy_("Name of the group"), most=80, validators=[InputRequired()])
    about = Line(
        lazy_("One sentence"),
        most=200,
        description=lazy_("What is it about, and for whom? Everybody reads it first."),
    )
    visibility = RadioField(
        lazy_("Who sees the group?"), choices=options(words.VISIBILITY_MEANS), default=Visibility.PUBLIC
    )
    join_policy = RadioField(
        lazy_("Who may join?"),
        choices=options({way: word for way, word in words.POLICY.items() if way is not JoinPolicy.CLOSED}),
        default=JoinPolicy.OPEN,
    )
    code = Line(lazy_("The code"), most=40, description=lazy_("Only if people join with a code."))
    modules = SelectMultipleField(
        lazy_("What shall the group have?"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=lazy_("Posts, comments and members are always there."),
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.modules.choices = options({each.name: f"{each.title}: {each.about}" for each in modules()})

    def validate_code(self, field: Field) -> None:
        """Where people join with a code there has to be one."""
        if self.join_policy.data == JoinPolicy.CODE and not field.data:
            raise ValidationError(_("Please think of a code."))

    def chosen(self) -> Choices:
        """What the action gets."""
        return Choices(
            about=self.about.data or "",
            visibility=Visibility(self.visibility.data),
            join_policy=JoinPolicy(self.join_policy.data),
            icon=sign_for(self.modules.data or []),
        )


class GeneralForm(Versioned):
    """Name, words and sign of a group, and who writes in it."""

    name = Line(lazy_("Name of the group"), most=80, validators=[InputRequired()])
    about = Line(lazy_("One sentence"), most=200, description=lazy_("Everybody reads it first."))
    description = Text(
        lazy_("Description"),
        most=5_000,
        description=lazy_(
            "When and where you meet, what new people should know. **Bold**, lists and links work."
        ),
    )
    icon = SelectField(lazy_("Sign"), choices=options(words.SIGNS))
    posting_role = SelectField(lazy_("Who writes posts?"), choices=options(_WRITERS))
    language = SelectField(
        lazy_("Language of the group"),
        choices=options({"": lazy_("As each person chose")} | LANGUAGE_NAMES),
    )

    @classmethod
    def showing(cls, group: Group) -> "GeneralForm":
        """The form filled with a group."""
        return cls(obj=group)

    def changes(self) -> Changes:
        """What the action gets."""
        return Changes(
            name=self.name.data or "",
            about=self.about.data or "",
            description=self.description.data or "",
            icon=self.icon.data,
            posting_role=Role(self.posting_role.data),
            language=self.language.data or None,
        )
