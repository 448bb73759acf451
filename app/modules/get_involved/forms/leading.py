"""What leaders type on the day and after it."""

from collections.abc import Iterable, Mapping
from typing import Any, Self

from wtforms import BooleanField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.foundation.fields import Day, Euros, Number
from app.foundation.forms import BaseForm, Line, Text, options
from app.foundation.language import lazy_
from app.modules.get_involved.actions.announcing import MOST_GUESTS
from app.modules.get_involved.actions.closing import Experiences
from app.modules.get_involved.forms.photos import PhotosForm
from app.modules.get_involved.models import Shift, SignUpState
from app.modules.get_involved.models.sign_up_states import SIGN_UP_WORDS
from app.modules.get_involved.queries.lists import People


class CodeForm(BaseForm):
    """The code a volunteer shows."""

    code = Line(lazy_("Code"), most=12, validators=[InputRequired()])


class WalkInForm(BaseForm):
    """Who came along without signing up."""

    name = Line(lazy_("Name"), most=80, validators=[InputRequired()])

    @classmethod
    def beside(cls, shift: Shift, **sent: Any) -> Self:
        """The form of one shift, on a page that has one for each."""
        form = cls(**sent)
        form.name.id = f"walk-in-{shift.public_id}"
        return form


def blank_walk_ins(people: Iterable[People]) -> dict[str, BaseForm]:
    """One for each shift."""
    return {each.shift.public_id: WalkInForm.beside(each.shift, formdata=None) for each in people}


class HoursForm(BaseForm):
    """How long somebody really helped."""

    button = lazy_("Confirm")
    minutes = Number(lazy_("Minutes"), validators=[InputRequired(), NumberRange(1, 1_440)])
    reason = Line(lazy_("Why is it another time than the shift's?"), most=300)


class PreparationForm(BaseForm):
    """What the leader did before."""

    task = Line(lazy_("What did you prepare?"), most=120, validators=[InputRequired()])
    day = Day(lazy_("On which day?"), validators=[InputRequired()])
    minutes = Number(lazy_("Minutes"), validators=[InputRequired(), NumberRange(1, 1_440)])


class PlaceForm(BaseForm):
    """Somebody who said yes elsewhere."""

    button = lazy_("Put on the list")
    person = SelectField(lazy_("Who?"), coerce=int)
    guests = Number(
        lazy_("How many come along?"), default=0, validators=[InputRequired(), NumberRange(0, MOST_GUESTS)]
    )

    def offer(self, people: Mapping[int, str]) -> "PlaceForm":
        """The members of the group."""
        self.person.choices = options(people)
        return self


class ClosingForm(PhotosForm):
    """What was learned."""

    words = Text(lazy_("What did you do, and how did it go?"), most=10_000)
    tells_group = BooleanField(lazy_("Tell the group in a post"), default=True)
    cost = Euros(lazy_("What did it cost?"), validators=[Optional()])
    contacts = Text(
        lazy_("Who helped with what? For next time"),
        most=1_000,
        description=lazy_("Only the organisers read it."),
    )

    def experiences(self) -> Experiences:
        """What the review gets."""
        return Experiences(
            words=self.words.data or "",
            cost_cents=self.cost.cents,
            contacts=self.contacts.data or "",
            tells_group=bool(self.tells_group.data),
            uploads=self.uploads,
            alts=self.words_of_photos,
        )


_WRITTEN_TO = (SignUpState.UNCONFIRMED, SignUpState.WAITLISTED, SignUpState.OFFERED, SignUpState.REQUESTED,
               SignUpState.ATTENDED)  # fmt: skip
# “You are in” is said to the person; here others are spoken of.
_ADDRESSED = {
    SignUpState.CONFIRMED: lazy_("Taking part"),
    **{each: SIGN_UP_WORDS[each] for each in _WRITTEN_TO},
}


class MessageForm(BaseForm):
    """A few words to some of the volunteers."""

    button = lazy_("Send")
    states = SelectMultipleField(
        lazy_("To whom?"),
        choices=options({state.value: word for state, word in _ADDRESSED.items()}),
        default=[SignUpState.CONFIRMED.value, SignUpState.UNCONFIRMED.value],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validators=[InputRequired()],
    )
    body = Text(lazy_("Your message"), most=1_000, validators=[InputRequired()])
