"""What suits, and which date it becomes."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import EmailField, RadioField
from wtforms.validators import InputRequired, Length, Optional

from app.features.polls.models import Choice, Option, Poll
from app.features.polls.words import CHOICE_WORDS, when
from app.foundation.forms import BaseForm, Line, clean, options
from app.foundation.language import _, lazy_
from app.foundation.refusal import Refused


class VoteForm(BaseForm):
    """One answer for each date; the fields are made by `vote_form`."""

    def choices(self) -> dict[str, Choice]:
        """What was chosen, by the name of the date; a date that came while somebody answered was not on their page."""
        return {
            name.removeprefix("at_"): field.data
            for name, field in self._fields.items()
            if name.startswith("at_") and field.raw_data
        }


class GuestVoteForm(VoteForm):
    """The same with a name."""

    name = Line(lazy_("Your name"), most=80, validators=[InputRequired()])
    email = EmailField(
        lazy_("Your e-mail address"),
        filters=[clean],
        validators=[Optional(), Length(max=254)],
        description=lazy_(
            "Only to tell you of new dates and of the one that is chosen; it is forgotten 90 days later."
        ),
    )


def vote_form(poll: Poll, said: Mapping[int, Choice], kind: type[VoteForm] = VoteForm) -> VoteForm:
    """The form of one poll, filled with what was said before; no is what a date begins with."""
    fields: dict[str, Any] = {
        f"at_{each.public_id}": RadioField(
            when(poll, each),
            choices=options(CHOICE_WORDS),
            coerce=Choice,
            default=said.get(each.id, Choice.NO),
        )
        for each in poll.options
    }
    form: VoteForm = type("PollVoteForm", (kind,), fields)()
    return form


class DecideForm(BaseForm):
    """Which of the dates it is."""

    option = RadioField(lazy_("Which date?"), validators=[InputRequired()])

    def offer(self, poll: Poll, labels: Mapping[str, str]) -> "DecideForm":
        """The dates of this poll."""
        self.option.choices = options(labels)
        return self

    def chosen(self, known: Sequence[Option]) -> Option:
        """The date that was chosen; raises Refused."""
        found = next((each for each in known if each.public_id == self.option.data), None)
        if found is None:
            raise Refused(_("Please choose a date."), field="option")
        return found
