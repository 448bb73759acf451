"""What staff types for a caller."""

from wtforms import BooleanField, RadioField, SelectMultipleField
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.foundation.forms import Line, options
from app.foundation.language import lazy_
from app.modules.booking.actions.applying import Application
from app.modules.booking.actions.overriding import NOTHING, Override
from app.modules.booking.forms.requesting import RequestForm
from app.modules.booking.models import Audience, Facility
from app.modules.booking.models.kinds import AUDIENCE_WORDS
from app.modules.booking.rules import Finding


class EntryForm(RequestForm):
    """The same for somebody else: who they are, and which rules do not hold this time."""

    audience = RadioField(lazy_("Who is it?"), choices=options(AUDIENCE_WORDS), default=Audience.RESIDENT)
    name = Line(lazy_("Name"), most=120)
    email = Line(lazy_("E-mail address"), most=254, description=lazy_("Empty: they get no e-mails."))
    phone = Line(lazy_("Phone number"), most=40)
    terms = BooleanField(lazy_("The house rules were accepted"))
    book = BooleanField(lazy_("Book it at once"), default=True)
    set_aside = SelectMultipleField(
        lazy_("Rules that do not hold this time"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=False,
    )
    reason = Line(lazy_("Why not?"), most=300, validators=[Optional()])

    def application(self, facility: Facility) -> Application:
        """The same with the audience that staff named."""
        typed = super().application(facility)
        audience = Audience(self.audience.data) if self.audience.data in set(Audience) else None
        return Application(**{**vars(typed), "audience": audience})

    def override(self) -> Override:
        """The rules that are set aside, with the reason."""
        codes = frozenset(self.set_aside.data or ())
        return Override(codes, self.reason.data or "") if codes else NOTHING

    def offer_override(self, findings: list[Finding]) -> None:
        """Let those rules be ticked that speak against it and may be set aside."""
        words = {each.code: each.text for each in findings if each.is_error and each.override}
        self.set_aside.choices = options(words)
