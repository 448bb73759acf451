"""The parts of a facility's setup: what each asks, and what it changes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.community.models import Member
from app.foundation.language import lazy_
from app.foundation.lazy_text import Text
from app.modules.booking.actions.agreements import agree
from app.modules.booking.actions.facilities import change_rules, describe
from app.modules.booking.actions.furnishing import add_offer, add_units, assign, limit_to, open_on
from app.modules.booking.forms.access import AccessForm, SeasonRulesForm
from app.modules.booking.forms.furnishing import DutiesForm, OfferForm, PartsForm, QuestionsForm
from app.modules.booking.forms.limits import CancellationForm, QuotasForm, RemindersForm
from app.modules.booking.forms.opening import HoursForm
from app.modules.booking.forms.prices import PricesForm
from app.modules.booking.forms.rhythm import TimesForm
from app.modules.booking.forms.rules import RulesForm
from app.modules.booking.forms.setup import DescribeForm, TermsForm
from app.modules.booking.models import Facility, VersionKind
from app.modules.booking.queries.facilities import hours_of, quotas_of, seasons_of
from app.modules.booking.queries.setup import content_of, duties_in, people_of

Save = Callable[[Facility, Member, Any], object]


@dataclass(frozen=True)
class Part:
    """One page of the setup."""

    title: Text
    about: Text
    icon: str
    form: Callable[[Facility], Any]
    save: Save
    # What there is already, above the form.
    above: str = ""


def _rules(facility: Facility, by: Member, form: Any) -> None:
    change_rules(facility, by, form.policies())


def _describe(facility: Facility, by: Member, form: DescribeForm) -> None:
    describe(facility, by, form.writing_on(facility.post), version=form.seen)


def _prices(facility: Facility, by: Member, form: PricesForm) -> None:
    agree(facility, by, VersionKind.PRICES, form.content(content_of(facility, VersionKind.PRICES)))


PARTS: Mapping[str, Part] = {
    "about": Part(
        lazy_("Name and pictures"), lazy_("What people read first."), "image", DescribeForm.showing, _describe
    ),
    "parts": Part(
        lazy_("Parts"), lazy_("What is given to one party at a time: rooms, courts, tents."), "box",
        lambda _facility: PartsForm(), lambda facility, by, form: add_units(facility, by, form.parts.data),
        "modules/booking/setup/_units.html",
    ),
    "offers": Part(
        lazy_("Offers"), lazy_("What people can ask for, made of the parts."), "tag",
        OfferForm.of, lambda facility, by, form: add_offer(facility, by, form.offering()),
        "modules/booking/setup/_offers.html",
    ),
    "times": Part(
        lazy_("Length and rhythm"), lazy_("Nights, days, slots or hours, and the time between two bookings."), "clock",
        TimesForm.showing, _rules,
    ),
    "hours": Part(
        lazy_("Seasons and opening hours"), lazy_("When it is open. Nothing written means always."), "sun",
        lambda facility: HoursForm.showing(seasons_of(facility.post_id), hours_of(facility.post_id)),
        lambda facility, by, form: open_on(facility, by, *form.chosen()),
    ),
    "holidays": Part(
        lazy_("Public holidays"), lazy_("What they mean for this facility."), "calendar-days",
        SeasonRulesForm.showing, _rules,
    ),
    "rules": Part(
        lazy_("Requests and decisions"), lazy_("How early, how late, who decides, what holds until then."), "scale",
        RulesForm.showing, _rules,
    ),
    "access": Part(
        lazy_("Who may ask, and what others see"), lazy_("People, residence, privacy, place and keys."), "users",
        AccessForm.showing, _rules,
    ),
    "limits": Part(
        lazy_("Limits"), lazy_("How much one person or club may have."), "sliders-horizontal",
        lambda facility: QuotasForm.showing(quotas_of(facility)),
        lambda facility, by, form: limit_to(
            facility, by, form.chosen(together=False), together=form.chosen(together=True)
        ),
    ),
    "prices": Part(
        lazy_("Prices"), lazy_("For whom, when and how much; extras, meters, deposit."), "banknote",
        lambda facility: PricesForm.showing(content_of(facility, VersionKind.PRICES)), _prices,
        "modules/booking/setup/_residents.html",
    ),
    "cancellation": Part(
        lazy_("Cancellation"), lazy_("What is kept when somebody cancels, and what if another takes the time."), "undo-2",
        CancellationForm.showing, _rules,
    ),
    "questions": Part(
        lazy_("Questions"), lazy_("What you need to know before you decide."), "circle-help",
        lambda facility: QuestionsForm.showing(content_of(facility, VersionKind.FORM)),
        lambda facility, by, form: agree(facility, by, VersionKind.FORM, form.content()),
    ),
    "terms": Part(
        lazy_("House rules"), lazy_("Whoever asks accepts them; each change is a new version."), "book-open",
        lambda facility: TermsForm(data={"terms": content_of(facility, VersionKind.TERMS).get("text", "")}),
        lambda facility, by, form: agree(facility, by, VersionKind.TERMS, {"text": form.terms.data}),
    ),
    "people": Part(
        lazy_("People"), lazy_("Who decides, hands out keys, cleans and keeps the money."), "user-check",
        lambda facility: DutiesForm.of(people_of(facility.post.group), duties_in(facility)),
        lambda facility, by, form: assign(facility, by, form.chosen()),
    ),
    "reminders": Part(
        lazy_("Reminders"), lazy_("What people are reminded of, and when."), "bell",
        RemindersForm.showing, _rules,
    ),
}  # fmt: skip
