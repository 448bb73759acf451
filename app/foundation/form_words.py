"""What forms say about wrong input: our own words for the messages of WTForms, in both languages."""

from app.foundation.language import gettext, lazy_, ngettext

_WORDS = {
    "This field is required.": lazy_("Please fill this in."),
    "Invalid input.": lazy_("This does not fit here."),
    "Invalid email address.": lazy_("This is not an e-mail address. It looks like name@example.org."),
    "Invalid URL.": lazy_("This is not a web address. It begins with https://."),
    "Invalid IP address.": lazy_("This is not an IP address."),
    "Invalid Mac address.": lazy_("This is not a MAC address."),
    "Invalid UUID.": lazy_("This is not a valid identifier."),
    "Not a valid choice.": lazy_("Please choose one of the listed answers."),
    "Invalid Choice: could not coerce.": lazy_("Please choose one of the listed answers."),
    "Invalid choice(s): one or more data inputs could not be coerced.": lazy_(
        "Please choose from the listed answers."
    ),
    "Invalid value, must be one of: %(values)s.": lazy_("Please choose one of these: %(values)s."),
    "Invalid value, can't be any of: %(values)s.": lazy_("This is not possible here: %(values)s."),
    "Not a valid integer value.": lazy_("Please type a whole number."),
    "Not a valid decimal value.": lazy_("Please type a number."),
    "Not a valid float value.": lazy_("Please type a number."),
    "Number must be at least %(min)s.": lazy_("This has to be at least %(min)s."),
    "Number must be at most %(max)s.": lazy_("This may be %(max)s at most."),
    "Number must be between %(min)s and %(max)s.": lazy_("This has to be between %(min)s and %(max)s."),
    "Not a valid date value.": lazy_("This is not a date."),
    "Not a valid datetime value.": lazy_("This is not a date with a time."),
    "Not a valid time value.": lazy_("This is not a time of day."),
    "Not a valid week value.": lazy_("This is not a week."),
    "Date must be at least %(min)s.": lazy_("The earliest possible date is %(min)s."),
    "Date must be at most %(max)s.": lazy_("The latest possible date is %(max)s."),
    "Date must be between %(min)s and %(max)s.": lazy_("The date has to be between %(min)s and %(max)s."),
    "Field must be equal to %(other_name)s.": lazy_("The two entries are not the same."),
    "Field must be between %(min)d and %(max)d characters long.": lazy_(
        "Please write %(min)d to %(max)d characters."
    ),
    "This field cannot be edited.": lazy_("This cannot be changed."),
    "This field is disabled and cannot have a value.": lazy_("This cannot be filled in."),
    "CSRF failed.": lazy_("The form is too old. Please send it again."),
    "CSRF token expired.": lazy_("The form is too old. Please send it again."),
    "CSRF token missing.": lazy_("The form is too old. Please send it again."),
    "Invalid CSRF Token.": lazy_("The form is too old. Please send it again."),
}


class FormWords:
    """Translations as WTForms asks for them."""

    def gettext(self, message: str) -> str:
        """Our words for one message."""
        return str(_WORDS.get(message) or gettext(message))

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Our words for a message about a length."""
        if singular.startswith("Field must be at least"):
            return ngettext(
                "Please write at least %(min)d character.", "Please write at least %(min)d characters.", n
            )
        if singular.startswith("Field cannot be longer"):
            return ngettext(
                "Please write %(max)d character at most.", "Please write %(max)d characters at most.", n
            )
        if singular.startswith("Field must be exactly"):
            return ngettext(
                "Please write exactly %(max)d character.", "Please write exactly %(max)d characters.", n
            )
        return ngettext(singular, plural, n)


def form_translations() -> FormWords:
    """For `Meta.get_translations` of the house's forms."""
    return FormWords()
