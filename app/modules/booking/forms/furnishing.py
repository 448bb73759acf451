"""Parts and offers, the questions of the form, and who has which duty."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wtforms import BooleanField, FieldList, FormField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from app.community.models import Member
from app.foundation.fields import Lines
from app.foundation.forms import BaseForm, Line, options
from app.foundation.language import lazy_
from app.modules.booking.actions.furnishing import Offering
from app.modules.booking.forms.fields import Row, counted, key_of
from app.modules.booking.forms.opening import SPARE_ROWS
from app.modules.booking.models import Duty, Facility

_KINDS = {
    "text": lazy_("a text"),
    "check": lazy_("yes or no"),
    "number": lazy_("a number"),
    "choice": lazy_("one of several"),
}
_DUTIES = {
    Duty.APPROVER: lazy_("Decides about requests"),
    Duty.CARETAKER: lazy_("Hands out the keys"),
    Duty.CLEANING: lazy_("Cleans"),
    Duty.TREASURER: lazy_("Keeps the money"),
}


class PartsForm(BaseForm):
    """More parts."""

    parts = Lines(
        lazy_("Further parts"), most=20, longest=80, validators=[InputRequired()],
        description=lazy_("One per line. Later a part is taken out of use, never deleted: old bookings stand on it."),
    )  # fmt: skip


class KeysForm(BaseForm):
    """More keys."""

    labels = Lines(
        lazy_("Keys"), most=30, longest=80, validators=[InputRequired()],
        description=lazy_("One per line, as it stands on the tag: Main door 1, Barrier, Chip 12."),
    )  # fmt: skip


class OfferWordsForm(BaseForm):
    """What an offer is called."""

    title = Line(
        lazy_("Name of the offer"),
        most=80,
        validators=[InputRequired()],
        description=lazy_("For example: Hall with kitchen."),
    )
    most_people = counted(
        lazy_("At most so many people"),
        lazy_("Empty: as many as the facility holds."),
        least=1, most=100_000, needed=False,
    )  # fmt: skip


class OfferForm(OfferWordsForm):
    """Something more one may ask for."""

    units = SelectMultipleField(
        lazy_("It takes these parts"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(), choices=[],
        description=lazy_("What is ticked belongs to whoever gets it, and to nobody else at that time."),
    )  # fmt: skip
    takes_any = BooleanField(
        lazy_("One of them is enough"), description=lazy_("For courts and tents: whichever is free.")
    )

    per_head = BooleanField(
        lazy_("Each person takes one"),
        description=lazy_("For day passes: five people take five of the parts, whichever are free."),
    )

    @classmethod
    def of(cls, facility: Facility) -> "OfferForm":
        """The form with the parts of the facility."""
        form = cls()
        form.units.choices = options({unit.name: unit.name for unit in facility.units if unit.is_active})
        return form

    def offering(self) -> Offering:
        """What was typed."""
        return Offering(
            self.title.data or "", tuple(self.units.data or ()), takes_any=bool(self.takes_any.data),
            per_head=bool(self.per_head.data),
            most_people=self.most_people.data,
        )  # fmt: skip


class QuestionRow(Row):
    """One question."""

    label = Line(lazy_("Question"), most=200, description=lazy_("Empty rows are left out."))
    kind = SelectField(
        lazy_("Answer"), choices=options(_KINDS), description=lazy_("What one can answer with.")
    )
    required = BooleanField(
        lazy_("has to be answered"), description=lazy_("A tick that has to be set is a consent.")
    )
    choices = Lines(lazy_("Answers to choose from"), most=20, longest=100, description=lazy_("One per line."))


class QuestionsForm(BaseForm):
    """What whoever asks is asked."""

    questions = FieldList(FormField(QuestionRow), lazy_("Questions"), max_entries=20)

    @classmethod
    def showing(cls, content: Mapping[str, Any]) -> "QuestionsForm":
        """The questions that hold now, and empty rows."""
        return cls(data={"questions": [*content.get("questions", ()), *({} for _row in range(SPARE_ROWS))]})

    def content(self) -> dict[str, Any]:
        """As a version keeps it; the key of a question is made of its words."""
        rows = [row.form for row in self.questions if row.form.label.data]
        return {"questions": [_question(number, row) for number, row in enumerate(rows)]}


def _question(number: int, row: Any) -> dict[str, Any]:
    question = {
        "key": key_of(row.label.data, number),
        "label": row.label.data,
        "kind": row.kind.data,
        "required": bool(row.required.data),
    }
    return question | ({"choices": list(row.choices.data)} if row.kind.data == "choice" else {})


def _people(duty: Duty, description: Any) -> SelectMultipleField:
    return SelectMultipleField(
        _DUTIES[duty], coerce=int, choices=[], description=description,
        widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(),
    )  # fmt: skip


class DutiesForm(BaseForm):
    """Who does what for the facility beside the staff of the group."""

    approver = _people(Duty.APPROVER, lazy_("Beside the staff of the group, who always may."))
    caretaker = _people(Duty.CARETAKER, lazy_("Sees who comes when and what was agreed."))
    cleaning = _people(
        Duty.CLEANING,
        lazy_("Sees when the rooms are used, without names, and is told when the keys are back."),
    )
    treasurer = _people(Duty.TREASURER, lazy_("Sees what is paid and what is owed."))

    @classmethod
    def of(cls, people: Iterable[Member], duties: Mapping[Duty, Sequence[int]]) -> "DutiesForm":
        """The people of the group, and who has which duty now."""
        form = cls(data={duty.value: list(duties.get(duty, ())) for duty in Duty})
        names = options({member.id: member.name for member in people})
        for duty in Duty:
            form[duty.value].choices = names
        return form

    def chosen(self) -> dict[Duty, list[int]]:
        """Who is to have which duty."""
        return {duty: list(self[duty.value].data or ()) for duty in Duty}
