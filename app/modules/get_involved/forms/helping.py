"""What volunteers type."""

from dataclasses import asdict

from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import InputRequired, NumberRange, Optional, Regexp

from app.foundation.fields import Lines, Number
from app.foundation.forms import BaseForm, Line, options
from app.foundation.language import lazy_
from app.modules.get_involved.actions.particulars import Particulars
from app.modules.get_involved.actions.signing_up import Wish
from app.modules.get_involved.models import Shift, SignUp

_AGES = {"adult": lazy_("I am 18 or older"), "minor": lazy_("I am younger")}


class PhoneForm(BaseForm):
    """How somebody is reached on the day."""

    phone = Line(
        lazy_("Your phone number, if the leaders may call you on the day"),
        most=40,
        validators=[
            Optional(),
            Regexp(r"[0-9+][0-9 ()/+-]{4,}$", message=lazy_("Please look at the number again.")),
        ],
        description=lazy_("They see it from a day before until a day after, then it is forgotten."),
    )


class ParticularsForm(PhoneForm):
    """What the organisers should know, and what the group may."""

    guest_names = Lines(
        lazy_("Their names"),
        most=20,
        longest=80,
        description=lazy_("One per line. Only the organisers read them."),
    )
    note = Line(lazy_("A word to the organisers"), most=300)
    shows_name = BooleanField(
        lazy_("The group may read my name on the list"), description=lazy_("Else only the organisers do.")
    )

    def fit(self, made: SignUp) -> "ParticularsForm":
        """Ask for names where others come along, and nobody under age whether theirs may be read."""
        if not made.guests:
            del self.guest_names
        if made.is_minor:
            del self.shows_name
        return self

    def particulars(self) -> Particulars:
        """What was typed."""
        return Particulars(
            note=self.note.data or "",
            phone=self.phone.data or "",
            guest_names=tuple(self.guest_names.data or ()) if "guest_names" in self else (),
            shows_name=bool(self.shows_name.data) if "shows_name" in self else False,
        )


class SignUpForm(ParticularsForm):
    """Who comes along."""

    guests = Number(lazy_("How many come with you?"), default=0, validators=[Optional(), NumberRange(0, 500)])
    grown = RadioField(lazy_("How old are you?"), choices=options(_AGES), default="adult")
    age = Number(lazy_("Your age"), validators=[Optional(), NumberRange(1, 120)])
    guardian_name = Line(lazy_("Who agrees for you? Name of your mother, father or guardian"), most=80)
    guardian_email = Line(
        lazy_("Their e-mail address"), most=254, description=lazy_("They get a link to say yes.")
    )

    def wish(self) -> Wish:
        """What the action gets."""
        is_minor = self.grown.data == "minor"
        return Wish(
            **asdict(self.particulars()),
            guests=self.guests.data or 0,
            age=(self.age.data or 0) if is_minor else None,
            guardian_name=self.guardian_name.data or "",
            guardian_email=self.guardian_email.data or "",
        )


class PartyForm(BaseForm):
    """With how many fewer."""

    guests = Number(lazy_("How many come with you?"), validators=[InputRequired(), NumberRange(0, 500)])


class CancelForm(BaseForm):
    """Why, if one likes to say."""

    reason = Line(lazy_("Why? You need not say."), most=300)


class SwitchForm(BaseForm):
    """Which shift instead."""

    shift = SelectField(lazy_("Which shift instead?"))

    def offer(self, shifts: dict[str, str]) -> "SwitchForm":
        """Name the shifts there are."""
        self.shift.choices = options(shifts)
        return self

    def chosen(self, shifts: list[Shift]) -> Shift | None:
        """The chosen shift."""
        return next((shift for shift in shifts if shift.public_id == self.shift.data), None)


class PledgeForm(BaseForm):
    """How much of it."""

    quantity = Number(lazy_("How many?"), validators=[InputRequired(), NumberRange(1, 1_000)])
