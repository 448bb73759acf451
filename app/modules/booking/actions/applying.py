"""What somebody asks for, put before the rules; and the booking that is made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from app.community.models import Member
from app.foundation import clock
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.booking.actions.claims import SlotTaken
from app.modules.booking.models import Audience, Booking, Facility, Offer
from app.modules.booking.prices import Quote
from app.modules.booking.queries.askers import asker_for
from app.modules.booking.queries.situations import situation_for
from app.modules.booking.rules import Report, Situation, Wish, examine
from app.modules.booking.times import Span, expand, parse


class RulesBroken(Refused):
    """The rules say no; `report` holds every sentence with its field (422)."""

    def __init__(self, report: Report) -> None:
        super().__init__(
            " ".join(dict.fromkeys(each.text for each in report.errors)), field=report.errors[0].field
        )
        self.report = report


class DatesTaken(SlotTaken):
    """Only other bookings are in the way (409); `report` says which dates."""

    def __init__(self, report: Report, situation: Situation) -> None:
        super().__init__([each for each in situation.taken if not each.is_over])
        self.report = report


@dataclass(frozen=True)
class Contact:
    """Who answers for it."""

    name: str = ""
    email: str = ""
    phone: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class Application:
    """Everything somebody types to ask for an offer."""

    # The first date; with `rrule` the pattern of all.
    span: Span
    rrule: str = ""
    # Dates of the series (by their number) that are left out.
    skip: frozenset[int] = frozenset()
    contact: Contact = Contact()
    audience: Audience | None = None
    club_id: int | None = None
    purpose: str = ""
    persons: int | None = None
    answers: Mapping[str, Any] = field(default_factory=dict)
    extras: Mapping[str, int] = field(default_factory=dict)
    terms_version_id: int | None = None
    public_title: str = ""

    def spans(self) -> list[Span]:
        """Every date; raises UnknownRecurrence."""
        return expand(parse(self.rrule, self.span.zone), self.span) if self.rrule else [self.span]

    def wish(self) -> Wish:
        """The dates that are not left out, as the rules see them."""
        chosen = [span for number, span in enumerate(self.spans()) if number not in self.skip]
        if not chosen:
            raise Refused(lazy_("Please choose at least one date."), field="begins")
        return Wish(tuple(chosen), self.persons, self.answers, self.extras, self.terms_version_id)


@dataclass(frozen=True)
class Examined:
    """An application and what the rules say about it: what a preview shows and a booking is made of."""

    application: Application
    facility: Facility
    offer: Offer
    situation: Situation
    wish: Wish
    report: Report

    @property
    def quote(self) -> Quote | None:
        """What it costs."""
        return self.situation.quote


def look_at(
    facility: Facility,
    offer: Offer,
    by: Member | None,
    application: Application,
    *,
    set_aside: frozenset[str] = frozenset(),
    as_staff: bool = False,
) -> Examined:
    """Ask all rules without changing anything: the live check of the form and the first half of every request."""
    wish = application.wish()
    asker = asker_for(
        facility, by, audience=application.audience, club_id=application.club_id,
        postcode=application.contact.postcode, as_staff=as_staff,
    )  # fmt: skip
    situation = situation_for(facility, offer, asker, wish)
    report = examine(situation, wish, set_aside=set_aside)
    return Examined(application, facility, offer, situation, wish, report)


def refuse_broken(report: Report, situation: Situation) -> None:
    """Raise DatesTaken if only others are in the way, RulesBroken if anything else is."""
    if report.is_fine:
        return
    if all(each.code == "taken" for each in report.errors):
        raise DatesTaken(report, situation)
    raise RulesBroken(report)


def decide_until(booking: Booking) -> None:
    """When an undecided request ends by itself: after some days, or some hours before it begins."""
    facility, now = booking.facility, clock.now()
    before = booking.starts_at - timedelta(hours=facility.undecided_hours_before)
    latest = now + timedelta(days=facility.undecided_days)
    booking.due_at = min(latest, before if before > now else max(booking.starts_at, now))
