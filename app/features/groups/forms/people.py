"""Coming in, and how moderators answer and keep the peace."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from wtforms import HiddenField, SelectField
from wtforms.validators import InputRequired

from app.community.models import Group, JoinPolicy, Member
from app.community.queries.groups import way_in
from app.community.roles import Role
from app.features.groups import words
from app.foundation import clock
from app.foundation.forms import BaseForm, Line, Text, options
from app.foundation.language import lazy_

_WITHOUT_END = "0"
_MUTES = {
    "1": lazy_("One day"),
    "3": lazy_("Three days"),
    "7": lazy_("One week"),
    "30": lazy_("One month"),
}
_BANS = {
    "7": lazy_("One week"),
    "30": lazy_("One month"),
    "90": lazy_("Three months"),
    "365": lazy_("One year"),
    _WITHOUT_END: lazy_("Without end"),
}


class JoinForm(BaseForm):
    """What a group asks at its door: its questions, its code, or nothing."""

    answer_1 = Text(most=1_000, validators=[InputRequired()])
    answer_2 = Text(most=1_000, validators=[InputRequired()])
    answer_3 = Text(most=1_000, validators=[InputRequired()])
    code = Line(lazy_("Code of the group"), most=40, validators=[InputRequired()])

    @classmethod
    def of(cls, group: Group) -> "JoinForm":
        """The form of this group."""
        form = cls()
        way = way_in(group)
        questions = group.questions if way is JoinPolicy.REQUEST else []
        for place, field in enumerate((form.answer_1, form.answer_2, form.answer_3)):
            if place < len(questions):
                field.label.text = questions[place]
            else:
                del form[field.name]
        if way is not JoinPolicy.CODE:
            del form["code"]
        return form

    def answers(self) -> list[str]:
        """The answers in the order of the questions."""
        return [field.data or "" for field in self if field.name.startswith("answer_")]


class AnswerForm(BaseForm):
    """Yes or no to somebody who asked."""

    decision = HiddenField(validators=[InputRequired()])
    reason = Line(lazy_("Reason, if you decline"), most=300, description=lazy_("The person will read it."))


class RoleForm(BaseForm):
    """What somebody shall be in the group."""

    role = SelectField(lazy_("Role"))

    @classmethod
    def offering(cls, most: Role, present: Role) -> "RoleForm":
        """Only what the person who decides may give."""
        form = cls(data={"role": present})
        form.role.choices = options({role: word for role, word in words.ROLE.items() if most.reaches(role)})
        return form


class ReasonForm(BaseForm):
    """Why somebody has to go."""

    reason = Line(
        lazy_("Reason"), most=300, validators=[InputRequired()], description=lazy_("The person will read it.")
    )


class MuteForm(ReasonForm):
    """Why, and how long somebody only reads."""

    days = SelectField(lazy_("How long?"), choices=options(_MUTES), default="3")

    @property
    def until(self) -> datetime:
        """When it ends."""
        return clock.now() + timedelta(days=int(self.days.data))


class BanForm(ReasonForm):
    """Why, and how long somebody stays out."""

    days = SelectField(lazy_("How long?"), choices=options(_BANS), default="30")

    @property
    def until(self) -> datetime | None:
        """When it ends, if it does."""
        return None if self.days.data == _WITHOUT_END else clock.now() + timedelta(days=int(self.days.data))


class OwnerForm(BaseForm):
    """Who shall own a group that has lost its owner."""

    member = SelectField(lazy_("New owner"), validators=[InputRequired()])

    @classmethod
    def among(cls, members: Sequence[Member]) -> "OwnerForm":
        """One of these."""
        form = cls()
        form.member.choices = options({member.public_id: member.name for member in members})
        return form
