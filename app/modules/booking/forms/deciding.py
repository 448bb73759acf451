"""What those who decide type on the page of a booking."""

from collections.abc import Mapping, Sequence

from wtforms import RadioField, SelectMultipleField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from app.foundation.fields import Number
from app.foundation.forms import BaseForm, Line, Moment, Text, options
from app.foundation.language import _, lazy_, lazy_pgettext
from app.modules.booking.actions.deciding import Rivals
from app.modules.booking.actions.overriding import Override
from app.modules.booking.models import Booking
from app.modules.booking.rules import Report

MOST_REASON = 600
_RIVAL_WORDS = {
    Rivals.LEAVE: lazy_("Leave them as they are; they are told"),
    Rivals.REJECT: lazy_("Reject them; they are told"),
    Rivals.QUEUE: lazy_("Put them on the waiting list"),
}


class CaseForm(BaseForm):
    """A decision about a booking as it was seen: `version` is how it stood on the screen."""

    version = Number(widget=HiddenInput(), validators=[Optional()])


class ReasonForm(CaseForm):
    """A decision with words for the renter."""

    reason: Line | Text

    @property
    def words(self) -> str:
        """What the renter reads."""
        return self.reason.data or ""


class ApproveForm(CaseForm):
    """Yes; what becomes of the others, and which rules shall not hold here."""

    rivals = RadioField(
        lazy_("What becomes of the others?"), choices=options(_RIVAL_WORDS), default=Rivals.LEAVE
    )
    codes = SelectMultipleField(
        lazy_("Set aside here"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )
    reason = Text(lazy_("Why does the rule not hold here?"), most=MOST_REASON)

    def offer_rules(self, report: Report | None) -> None:
        """The broken rules that may be set aside at all; a taken time is none of them."""
        broken = report.findings if report else ()
        self.codes.choices = options(
            {each.code: each.text for each in broken if each.is_error and each.override}
        )

    @property
    def override(self) -> Override:
        """The chosen rules, with the reason."""
        return Override(frozenset(self.codes.data or ()), self.reason.data or "")

    @property
    def answer(self) -> Rivals:
        """What becomes of the others."""
        return Rivals(self.rivals.data)


class OptionForm(CaseForm):
    """Kept until a date."""

    until = Moment(lazy_("Until"), validators=[InputRequired()])


class AskForm(ReasonForm):
    """A question to the renter."""

    reason = Text(lazy_("Your question"), most=MOST_REASON, validators=[InputRequired()])


class RejectForm(ReasonForm):
    """A no with its reason, and what is free instead."""

    reason = Text(
        lazy_("Why?"), most=MOST_REASON, validators=[InputRequired()],
        description=lazy_("The renter will read it."),
    )  # fmt: skip
    suggest = SelectMultipleField(
        lazy_("Name what is free instead"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def offer_times(self, times: Sequence[str]) -> None:
        """What is free instead, in words."""
        self.suggest.choices = options({each: each for each in times})

    @property
    def words(self) -> str:
        """The reason with the chosen times below it."""
        chosen = "; ".join(self.suggest.data or ())
        free = "\n" + _("Free instead: {times}", times=chosen) if chosen else ""
        return (self.reason.data or "")[: MOST_REASON - len(free)] + free


class CancelForm(ReasonForm):
    """The house cancels: the renter reads why and pays nothing."""

    reason = Text(
        lazy_("Why?"), most=MOST_REASON, validators=[InputRequired()],
        description=lazy_("The renter will read it. Nothing has to be paid; what was paid is given back."),
    )  # fmt: skip


class ReviewForm(ReasonForm):
    """The answer to an objection."""

    reason = Text(
        lazy_("Your answer"), most=MOST_REASON, validators=[InputRequired()],
        description=lazy_("The renter will read it. After it the payments can be mended, and the case is settled again."),
    )  # fmt: skip


class ToldForm(CaseForm):
    """The renter was called: about the letters up to this one."""

    letter = Number(widget=HiddenInput(), validators=[InputRequired()])


class ChangeForm(ReasonForm):
    """Other dates, as the renter wished: yes, or no with a reason."""

    answer = RadioField(
        lazy_("Your answer"), choices=options({"yes": lazy_("Accept"), "no": lazy_pgettext("answer", "Refuse")}),
        validators=[InputRequired()],
    )  # fmt: skip
    reason = Text(lazy_("Why not?"), most=MOST_REASON)

    @property
    def accepts(self) -> bool:
        """Whether it is a yes."""
        return bool(self.answer.data == "yes")


FORMS: Mapping[str, type[CaseForm]] = {
    "approve_form": ApproveForm,
    "option_form": OptionForm,
    "ask_form": AskForm,
    "reject_form": RejectForm,
    "queue_form": CaseForm,
    "cancel_form": CancelForm,
    "change_form": ChangeForm,
    "review_form": ReviewForm,
    "told_form": ToldForm,
}


def empty_forms(booking: Booking) -> dict[str, CaseForm]:
    """The forms of the page, each with the version that is shown."""
    return {name: form(formdata=None, version=booking.version) for name, form in FORMS.items()}
