"""What people type about themselves and to prove who they are."""

import re
from typing import Any

from wtforms import BooleanField, Field, HiddenField, PasswordField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # newer than the stubs
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from app.community.models import District
from app.foundation.addresses import MOST, clean_address
from app.foundation.forms import BaseForm, Line, PhotosField
from app.foundation.language import _, lazy_
from app.foundation.refusal import Refused
from app.foundation.weak_passwords import LEAST
from app.foundation.weak_passwords import MOST as LONGEST_PASSWORD

_LINK = re.compile(r"[@/\\<>]|www\.|\w\.(com|de|net|org|info|ru|io|xyz|shop)\b", re.IGNORECASE)
LANGUAGE_NAMES = {"de": "Deutsch", "en": "English"}


def _choice(value: str, label: Any) -> SelectChoice:
    """An answer whose label speaks the language of the moment."""
    return SelectChoice(value, label)


class Address(Line):
    """A mail address; `data` is the form in which addresses are compared."""

    data: Any

    def __init__(self, label: Any = None, *, autocomplete: str = "email", **named: Any) -> None:
        keyboard = {"type": "email", "autocomplete": autocomplete, "spellcheck": "false"}
        super().__init__(label, most=MOST, validators=[DataRequired(), _cleaned], render_kw=keyboard, **named)


def _cleaned(_form: Any, field: Field) -> None:
    try:
        field.data = clean_address(field.data)
    except Refused as refused:
        raise ValidationError(str(refused)) from refused


class Secret(PasswordField):
    """A password as it was typed: managers and pasting are welcome, nothing is cut off."""

    data: Any

    def __init__(self, label: Any, *, autocomplete: str = "current-password", **named: Any) -> None:
        limits = [InputRequired(), Length(max=LONGEST_PASSWORD)]
        super().__init__(label, limits, render_kw={"autocomplete": autocomplete}, **named)


class NewSecret(Secret):
    """A password to be chosen; whether it is good enough is asked of foundation/weak_passwords.py."""

    def __init__(self, label: Any, **named: Any) -> None:
        hint = lazy_("At least {n} characters. Three or four words in a row are easy to remember.", n=LEAST)
        super().__init__(label, autocomplete="new-password", description=hint, **named)


class Code(Line):
    """Digits of an app or a code from paper, pasted or typed."""

    data: Any

    def __init__(self, label: Any, *, autocomplete: str = "one-time-code", **named: Any) -> None:
        keyboard = {"autocomplete": autocomplete, "autocapitalize": "characters", "spellcheck": "false"}
        super().__init__(label, most=40, validators=[DataRequired()], render_kw=keyboard, **named)


class Name(Line):
    """What others call somebody."""

    data: Any

    def __init__(self, label: Any, **named: Any) -> None:
        checks = [DataRequired(), _not_an_address]
        super().__init__(label, most=80, validators=checks, render_kw={"autocomplete": "name"}, **named)


def _not_an_address(_form: Any, field: Field) -> None:
    """Mails greet people by name: nobody shall send advertisements to others through them."""
    if _LINK.search(field.data or ""):
        raise ValidationError(_("Please write a name, without web or mail addresses."))


class SignInForm(BaseForm):
    """Who are you?"""

    next = HiddenField()
    email = Address(lazy_("E-mail address"), autocomplete="username")
    password = Secret(lazy_("Password"))
    stay = BooleanField(
        lazy_("Stay signed in on this device"), description=lazy_("Only where nobody else can use it.")
    )


class SignUpForm(BaseForm):
    """Who would like to join?"""

    display_name = Name(
        lazy_("Your name"),
        description=lazy_("As your neighbours know you. Others see it beside what you write."),
    )
    email = Address(lazy_("E-mail address"), description=lazy_("Only you and the town hall see it."))
    password = NewSecret(lazy_("Password"))
    # Programs fill in everything; people do not see it.
    leave_empty = Line(lazy_("Please leave this empty"), render_kw={"autocomplete": "off", "tabindex": "-1"})


class SignUpWithCodeForm(SignUpForm):
    """Who would like to join, and knows the code?"""

    code = Code(lazy_("Code"), autocomplete="off")


class ConfirmForm(BaseForm):
    """Is this your address? In the browser of the sign-up nothing has to be typed."""

    stay = BooleanField(
        lazy_("Stay signed in on this device"), description=lazy_("Only where nobody else can use it.")
    )


class ConfirmElsewhereForm(ConfirmForm):
    """Is this your address, and was it you who signed up?"""

    password = Secret(lazy_("Password"))


class ResetRequestForm(BaseForm):
    """Where shall the link go?"""

    email = Address(lazy_("E-mail address"))


class ResetForm(BaseForm):
    """Which password from now on?"""

    password = NewSecret(lazy_("New password"))


class CodeForm(BaseForm):
    """What does the app show?"""

    code = Code(lazy_("Code"))


class ProofForm(BaseForm):
    """Is it really you?"""

    current = Secret(lazy_("Your password"))


class SetUpForm(ProofForm):
    """What does the app show, and is it really you?"""

    code = Code(lazy_("The six digits that the app shows now"))
    current = Secret(lazy_("Your password"))


class PasswordForm(ProofForm):
    """Which password from now on?"""

    current = Secret(lazy_("Present password"))
    password = NewSecret(lazy_("New password"))


class AddressForm(ProofForm):
    """Where do mails go from now on?"""

    email = Address(lazy_("New e-mail address"))
    current = Secret(lazy_("Your password"))


class DeleteForm(ProofForm):
    """What shall become of your texts?"""

    texts = RadioField(
        lazy_("What shall become of your posts and comments?"),
        choices=[
            _choice("stay", lazy_("They stay, as those of a “former member”")),
            _choice("go", lazy_("They are deleted as well")),
        ],
        validators=[InputRequired()],
    )
    current = Secret(lazy_("Your password"))


class DeleteOwnerForm(DeleteForm):
    """The same for somebody without whom a group has no owner."""

    ownerless = BooleanField(
        lazy_("I know that these groups will have no owner"), validators=[InputRequired()]
    )


class ProfileForm(BaseForm):
    """How others see me, and how I want to read."""

    display_name = Name(lazy_("Your name"))
    photo = PhotosField(lazy_("Photo"), most=1, description=lazy_("Everybody who sees your name may see it."))
    without_photo = BooleanField(lazy_("Take the present photo away"))
    district = SelectField(lazy_("District"), coerce=int)
    language = SelectField(lazy_("Language"))
    theme = SelectField(
        lazy_("Colours"),
        choices=[
            _choice("auto", lazy_("As the device")),
            _choice("light", lazy_("Light")),
            _choice("dark", lazy_("Dark")),
        ],
    )

    def offer(self, districts: list[District]) -> None:
        """Say which districts there are; a place without any does not ask."""
        names = [_choice(code, name) for code, name in LANGUAGE_NAMES.items()]
        self.language.choices = [_choice("", lazy_("As the browser says")), *names]
        places = [_choice(str(each.id), each.name) for each in districts]
        self.district.choices = [_choice("0", lazy_("No answer")), *places]
        if not districts:
            del self.district
