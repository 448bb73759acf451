"""A request before those who decide: what the rules say now, and texts they may answer with."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.community.models import Member
from app.foundation.dates import format_moment
from app.foundation.db import session
from app.modules.booking.models import Booking, Draft, Facility, Occurrence, Offer
from app.modules.booking.queries.alternatives import alternatives
from app.modules.booking.queries.askers import asker_of
from app.modules.booking.queries.blanks import filled
from app.modules.booking.queries.bookings import live_occurrences_of
from app.modules.booking.queries.facilities import facility_at, offer_of
from app.modules.booking.queries.situations import situation_again
from app.modules.booking.rules import Report, Wish, examine
from app.modules.booking.times import Span, in_words

# Rules about when somebody asks: they were kept when the request came in.
ASKED_IN_TIME = frozenset({"too_soon", "too_far", "window"})


def report_of(booking: Booking) -> Report | None:
    """What the rules say about an undecided request as it stands; None when it has no date any more."""
    spans = [each.span for each in live_occurrences_of(booking)]
    if not spans:
        return None
    situation, wish = situation_again(booking, spans)
    return examine(situation, wish, set_aside=ASKED_IN_TIME)


def suggestions_for(booking: Booking) -> list[str]:
    """Free times and offers to name in a rejection, in words; none for a series."""
    dates = live_occurrences_of(booking)
    if len(dates) != 1:
        return []
    span = dates[0].span
    wish = Wish((span,), booking.persons, booking.answers, booking.extras, booking.terms_version_id)
    found = alternatives(booking.facility, booking.offer, asker_of(booking), span, wish)
    return [f"{each.offer.title}: {in_words(each.span)}" for each in found]


def drafts_of(facility_id: int) -> Sequence[Draft]:
    """The texts of a facility."""
    rows = select(Draft).where(Draft.facility_id == facility_id)
    return session().scalars(rows.order_by(Draft.title, Draft.id)).all()


def written(draft: Draft, booking: Booking) -> str:
    """A text with what it names filled in; what it names wrongly stays as it is."""
    facts = {
        "name": booking.name,
        "facility": booking.facility.post.title,
        "when": format_moment(booking.starts_at),
        "number": booking.number,
    }
    return filled(draft.text, facts)


@dataclass(frozen=True)
class Elsewhere:
    """One date of a booking at another place: what the rules say, and what it would cost more or less."""

    span: Span
    report: Report
    # None: it is one date of several, or there is no price.
    difference_cents: int | None

    @property
    def codes(self) -> frozenset[str]:
        """The rules that speak against it and may be set aside."""
        return frozenset(each.code for each in self.report.errors if each.override)


def elsewhere(booking: Booking, span: Span, offer: Offer | None) -> Elsewhere:
    """What if this date was brought there?"""
    situation, wish = situation_again(booking, (span,), offer or booking.offer)
    quote = situation.quote if not booking.is_series else None
    difference = quote.total_cents - booking.total_cents if quote is not None else None
    return Elsewhere(span, examine(situation, wish), difference)


def codes_against(booking: Booking, date: Occurrence) -> frozenset[str]:
    """The rules that speak against this booking at the place of another one's date, and may be set aside."""
    return elsewhere(booking, date.span, offer_of(booking.facility, date.offer_id)).codes


def facility_of_draft(member: Member | None, slug: str, public_id: str, draft_id: str) -> Facility | None:
    """The facility, for the address of one of its texts."""
    del draft_id
    return facility_at(member, slug, public_id)
