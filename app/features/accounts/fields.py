"""The kinds of fields in which people say who they are: names, addresses, passwords, codes."""

import re
import unicodedata
from typing import Any

from wtforms import Field, PasswordField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from app.foundation.addresses import MOST, clean_address
from app.foundation.forms import Line
from app.foundation.language import _, lazy_
from app.foundation.refusal import Refused
from app.foundation.weak_passwords import LEAST
from app.foundation.weak_passwords import MOST as LONGEST_PASSWORD

# "Dr.Meier" is a name; "meier.at" and "meier.online" are not.
_LINK = re.compile(r"[@/\\<>]|www\.|\w(?<!\bdr)(?<!\bprof)(?<!\bst)\.[a-z]{2,24}\b", re.IGNORECASE)
# What changes the look of the sign before it, or nothing at all.
_UNSEEN = re.compile("[\u200c\u200d\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef]")


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
        checks = [DataRequired(), _has_letters, _not_an_address]
        super().__init__(label, most=80, validators=checks, render_kw={"autocomplete": "name"}, **named)
        self.filters = (*self.filters, _plain)


def _plain(name: Any) -> Any:
    """Letters of special shapes are the letters they stand for; blanks are single."""
    if not isinstance(name, str):
        return name
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFKC", name)).split())


def _has_letters(_form: Any, field: Field) -> None:
    if not any(sign.isalpha() for sign in field.data or ""):
        raise ValidationError(_("Please write a name with letters."))


def _not_an_address(_form: Any, field: Field) -> None:
    """Mails greet people by name: nobody shall send advertisements to others through them."""
    if _LINK.search(field.data or ""):
        raise ValidationError(_("Please write a name, without web or e-mail addresses."))
