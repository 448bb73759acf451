"""Texts for answers, and the caretaker's list."""

from wtforms import SelectField
from wtforms.validators import InputRequired

from app.foundation.fields import Lines
from app.foundation.forms import BaseForm, Line, Text, options
from app.foundation.language import lazy_
from app.foundation.lazy_text import LazyText
from app.modules.booking.models.drafts import OCCASION_WORDS
from app.modules.booking.queries.blanks import OF_ANSWERS, OF_LETTERS, named


class DraftForm(BaseForm):
    """One text."""

    occasion = SelectField(lazy_("For what?"), choices=options(OCCASION_WORDS))
    title = Line(lazy_("Short name"), most=80, validators=[InputRequired()])
    text = Text(
        lazy_("Text"), most=600, validators=[InputRequired()],
        description=lazy_("Filled in by itself: {blanks}.", blanks=LazyText(named, OF_ANSWERS)),
    )  # fmt: skip


class LetterForm(BaseForm):
    """How a letter begins."""

    text = Text(
        lazy_("How the letter begins"), most=1_200,
        description=lazy_(
            "Filled in by itself: {blanks}. Without a text the words of the house hold.",
            blanks=LazyText(named, OF_LETTERS),
        ),
    )  # fmt: skip


class ChecksForm(BaseForm):
    """What is looked at and read."""

    checklist = Lines(
        lazy_("Looked at"),
        most=30,
        longest=120,
        description=lazy_("One thing per line: windows closed, stove off."),
    )
    meters = Lines(lazy_("Meters"), most=10, longest=40, description=lazy_("One per line, with its unit."))
