"""A request before those who decide: what the rules say now, and texts they may answer with."""

from collections.abc import Sequence

from sqlalchemy import select

from app.foundation.dates import format_moment, format_span
from app.foundation.db import session
from app.modules.booking.models import Booking, Draft
from app.modules.booking.queries.alternatives import alternatives
from app.modules.booking.queries.askers import asker_of
from app.modules.booking.queries.bookings import live_occurrences_of
from app.modules.booking.queries.situations import situation_again
from app.modules.booking.rules import Report, Wish, examine

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
    return [f"{each.offer.title}: {format_span(each.span.starts_at, each.span.ends_at)}" for each in found]


def drafts_for(booking: Booking) -> Sequence[Draft]:
    """The texts of the facility."""
    rows = select(Draft).where(Draft.facility_id == booking.facility_id)
    return session().scalars(rows.order_by(Draft.title, Draft.id)).all()


def written(draft: Draft, booking: Booking) -> str:
    """A text with what it names filled in; what it names wrongly stays as it is."""
    facts = {
        "name": booking.name,
        "facility": booking.facility.post.title,
        "when": format_moment(booking.starts_at),
        "number": booking.number,
    }
    words = draft.text
    for name, fact in facts.items():
        words = words.replace("{" + name + "}", fact)
    return words
