"""Who sees the group, who comes in, what stands on top of it, and when it rests."""

from wtforms import BooleanField, Field, HiddenField, RadioField
from wtforms.validators import InputRequired, ValidationError

from app.community.actions.charters import Changes
from app.community.models import Group, JoinPolicy
from app.features.groups import words
from app.features.groups.forms.charter import Versioned
from app.foundation.forms import BaseForm, Line, PhotosField, options
from app.foundation.language import _, lazy_


class DoorForm(Versioned):
    """Who comes in, and what they are asked."""

    join_policy = RadioField(lazy_("Who may join?"), choices=options(words.POLICY))
    code = Line(lazy_("New code"), most=40, description=lazy_("Empty means that the current code stays."))
    question_1 = Line(
        lazy_("First question"), most=200, description=lazy_("People who ask to join answer it.")
    )
    question_2 = Line(lazy_("Second question"), most=200)
    question_3 = Line(lazy_("Third question"), most=200)

    has_code = False

    @classmethod
    def showing(cls, group: Group) -> "DoorForm":
        """The form filled with a group."""
        asked = {f"question_{place + 1}": question for place, question in enumerate(group.questions)}
        form = cls(data={"version": group.version, "join_policy": group.join_policy} | asked)
        form.has_code = group.join_code_digest is not None
        return form

    def validate_code(self, field: Field) -> None:
        """Where people join with a code there has to be one."""
        if self.join_policy.data == JoinPolicy.CODE and not field.data and not self.has_code:
            raise ValidationError(_("Please think of a code."))

    def changes(self) -> Changes:
        """What the action gets."""
        asked = (self.question_1.data, self.question_2.data, self.question_3.data)
        questions = [question for question in asked if question]
        return Changes(join_policy=JoinPolicy(self.join_policy.data), questions=questions)


class VisibilityForm(Versioned):
    """Who learns of the group."""

    visibility = RadioField(lazy_("Who sees the group?"), choices=options(words.VISIBILITY_MEANS))


class OpeningForm(Versioned):
    """The decision to show a group to more people."""

    visibility = HiddenField()
    keep_past = BooleanField(
        lazy_("What was written so far stays among the members"),
        default=True,
        description=lazy_("Its authors wrote it for the members. New posts are read by everybody."),
    )


class CoverForm(BaseForm):
    """The picture on top of the group."""

    photo = PhotosField(lazy_("Picture"), most=1)
    alt = Line(
        lazy_("What does the picture show?"),
        most=300,
        validators=[InputRequired()],
        description=lazy_("For people who do not see it."),
    )


class SwitchForm(BaseForm):
    """Whether a module is used from now on."""

    on = HiddenField()


class ArchiveForm(BaseForm):
    """Whether the group rests from now on ("rest") or lives again ("live")."""

    wish = HiddenField(validators=[InputRequired()])
