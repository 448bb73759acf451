"""What somebody types to ask for a facility."""

from typing import Any

from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import HiddenInput

from app.community.models import Group
from app.foundation.fields import Number
from app.foundation.forms import BaseForm, Line, Text, options
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.booking.actions.applying import Application, Contact, RulesBroken
from app.modules.booking.forms.questions import ANSWER, EXTRA, answer_fields, extra_fields, typed
from app.modules.booking.forms.series import SeriesFields
from app.modules.booking.forms.times import BY_MODE, Times
from app.modules.booking.models import Facility, Offer, PublicView
from app.modules.booking.queries.facilities import offer_at
from app.modules.booking.queries.offering import Paper
from app.modules.booking.rules import Report


class RequestForm(SeriesFields, Times):
    """Dates, purpose, contact, house rules; the fields of the facility are added by `request_form`."""

    offer = RadioField(lazy_("What?"))
    club = SelectField(lazy_("For whom?"), coerce=int, validators=[Optional()], default=0)
    persons = Number(lazy_("How many people will come?"), validators=[Optional()])
    purpose = Text(lazy_("What for?"), most=2_000, validators=[InputRequired()])
    public_title = Line(
        lazy_("Title on the plan"), most=200, description=lazy_("Everybody can read it once it is approved.")
    )
    organisation = Line(lazy_("Club or company"), most=120)
    name = Line(lazy_("Your name"), most=120, validators=[InputRequired()])
    email = Line(lazy_("Your e-mail address"), most=254)
    phone = Line(lazy_("Your phone number"), most=40)
    street = Line(lazy_("Street and number"), most=120)
    postcode = Line(lazy_("Postcode"), most=10)
    city = Line(lazy_("Town"), most=80)
    terms = BooleanField(lazy_("I have read the house rules and accept them"))
    # The version that was shown, and the price: what is agreed is what was read.
    terms_version = Number(widget=HiddenInput(), validators=[Optional()])
    seen_cents = Number(widget=HiddenInput(), validators=[Optional()])

    @property
    def has_extras(self) -> bool:
        """Whether something can be added."""
        return any(name.startswith(EXTRA) for name in self._fields)

    def chosen_offer(self, facility: Facility) -> Offer:
        """The offer that was chosen; raises Refused."""
        found = offer_at(facility, self.offer.data or "")
        if found is None:
            raise Refused(lazy_("Please choose what you want to book."), field="offer")
        return found

    def application(self, facility: Facility) -> Application:
        """What was typed, for the rules; raises Refused where that is not even a time."""
        span = self.span(facility)
        return Application(
            span,
            rrule=self.rule_from(span.begins.date()) if "rhythm" in self else "",
            skip=frozenset(self.skip.data or ()) if "skip" in self else frozenset(),
            contact=self._contact(),
            club_id=(self.club.data or None) if "club" in self else None,
            purpose=self.purpose.data or "",
            persons=self.persons.data,
            answers=typed(self._fields, ANSWER),
            extras={key: int(data) for key, data in typed(self._fields, EXTRA).items()},
            terms_version_id=self.terms_version.data if "terms" in self and self.terms.data else None,
            public_title=(self.public_title.data or "") if "public_title" in self else "",
        )

    def _contact(self) -> Contact:
        names = ("name", "email", "phone", "street", "postcode", "city", "organisation")
        return Contact(**{name: self[name].data or "" for name in names})

    def refuse(self, refused: Refused) -> None:
        """Show each broken rule beside its field."""
        if isinstance(refused, RulesBroken):
            self.show(refused.report)
        else:
            self._put(str(refused), refused.field)

    def show(self, report: Report) -> None:
        """Put every sentence of the rules where it belongs."""
        for finding in report.errors:
            self._put(finding.text, finding.field)

    def _put(self, words: str, name: str | None) -> None:
        name = name if name in self._fields else _ELSEWHERE.get(name or "")
        if name in self._fields:
            field = self._fields[name]
            field.errors = [*field.errors, words]
        else:
            self.form_errors.append(words)


# Where a rule's sentence stands in forms that have no field of its name.
_ELSEWHERE = {"begins": "first", "ends": "last", "rrule": "rhythm"}


def request_form(
    facility: Facility,
    paper: Paper,
    *,
    clubs: list[Group],
    asks_for_series: bool,
    kind: type[BaseForm] = RequestForm,
) -> type[BaseForm]:
    """The form of one facility: its time fields, its questions, its extras, and nothing that it does not need."""
    fields = answer_fields(paper.questions) | extra_fields(paper.prices) | _choices(paper, clubs)
    unneeded = {
        "club": not clubs,
        "terms": paper.terms is None,
        "public_title": facility.public_view is not PublicView.TITLE,
        **dict.fromkeys(("rhythm", "until", "skip"), not asks_for_series),
    }
    fields |= {name: None for name, is_unneeded in unneeded.items() if is_unneeded}
    return type("FacilityRequestForm", (BY_MODE[facility.mode], kind), fields)


def _choices(paper: Paper, clubs: list[Group]) -> dict[str, Any]:
    """What can be booked, and for whom."""
    offers = {each.public_id: each.title for each in paper.offers}
    groups = {0: lazy_("For myself"), **{each.id: each.name for each in clubs}}
    return {
        "offer": RadioField(lazy_("What?"), choices=options(offers), default=next(iter(offers), None)),
        "club": SelectField(lazy_("For whom?"), coerce=int, default=0, choices=options(groups)),
    }
