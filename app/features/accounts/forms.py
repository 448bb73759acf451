"""What people type about themselves and to prove who they are."""

from wtforms import BooleanField, HiddenField, RadioField, SelectField
from wtforms.validators import InputRequired

from app.community.models import District
from app.features.accounts.fields import Address, Code, Name, NewSecret, Secret
from app.foundation.forms import BaseForm, Line, PhotosField, options
from app.foundation.language import LANGUAGE_NAMES, lazy_


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

    next = HiddenField()
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

    current = Secret(lazy_("Current password"))
    password = NewSecret(lazy_("New password"))


class AddressForm(ProofForm):
    """Where do mails go from now on?"""

    email = Address(lazy_("New e-mail address"))
    current = Secret(lazy_("Your password"))


class DeleteForm(ProofForm):
    """What shall become of your texts?"""

    texts = RadioField(
        lazy_("What shall become of your posts and comments?"),
        choices=options(
            {
                "stay": lazy_("They stay, as those of a “former member”"),
                "go": lazy_("They are deleted as well"),
            }
        ),
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
    without_photo = BooleanField(lazy_("Remove the current photo"))
    district = SelectField(lazy_("District"), coerce=int)
    is_minor = BooleanField(
        lazy_("I am under 18"),
        description=lazy_(
            "Nobody reads it. Adults cannot write to you alone then, nor you to them; in the rooms of your groups "
            "you talk with everybody."
        ),
    )
    language = SelectField(lazy_("Language"))
    theme = SelectField(
        lazy_("Colours"),
        choices=options(
            {
                "auto": lazy_("Same as the device"),
                "light": lazy_("Light"),
                "dark": lazy_("Dark"),
            }
        ),
    )

    def offer(self, districts: list[District]) -> None:
        """Say which districts there are; a place without any does not ask."""
        self.language.choices = options({"": lazy_("Same as the browser")} | LANGUAGE_NAMES)
        self.district.choices = options({0: lazy_("No answer")} | {each.id: each.name for each in districts})
        if not districts:
            del self.district
