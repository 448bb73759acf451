"""Staff brings a date of a booking to another time or offer."""

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict, Refused
from app.modules.booking.actions.applying import refuse_broken
from app.modules.booking.actions.claims import move_claims
from app.modules.booking.actions.holding import wanted_at
from app.modules.booking.actions.ledger import bring_in_line
from app.modules.booking.actions.overriding import NOTHING, Override
from app.modules.booking.actions.steps import agree_anew, lock, refuse_own, remember, tell
from app.modules.booking.actions.writing import write_lines
from app.modules.booking.events import BookingRescheduled
from app.modules.booking.models import (
    Booking,
    Occurrence,
    Offer,
)
from app.modules.booking.models.states import CLAIMED_OCCURRENCES, MOVABLE_STATES
from app.modules.booking.prices import Quote
from app.modules.booking.queries.bookings import live_occurrences_of, priced_occurrences_of
from app.modules.booking.queries.facilities import offer_of
from app.modules.booking.queries.situations import Agreed, situation_again
from app.modules.booking.rules import examine
from app.modules.booking.times import Span


def move(
    booking: Booking,
    date: Occurrence,
    by: Member,
    span: Span,
    *,
    offer: Offer | None = None,
    version: int | None = None,
    override: Override = NOTHING,
) -> None:
    """Staff brings one date to another time or offer; its claims move in place.

    Raises RulesBroken, DatesTaken or SlotTaken and leaves everything as it was.
    """
    authorize(by, "booking.decide", booking)
    override.refuse_silent(booking.facility, by)
    goal = offer or offer_of(booking.facility, date.offer_id)
    lock(booking, version=version, offer_ids=(goal.id,))
    refuse_immovable(booking, date)
    refuse_own(booking, by)
    overridden = examine_move(booking, date, span, goal, set_aside=override.codes)
    bring(booking, date, span, goal)
    remember(booking, "move", booking.state, by, reason=override.reason, overridden=overridden)
    session().flush()
    tell(BookingRescheduled, booking, by)


def refuse_immovable(booking: Booking, date: Occurrence) -> None:
    """Raise Conflict unless this date of the booking may still be brought elsewhere."""
    session().refresh(date)
    if booking.state not in MOVABLE_STATES or date.booking_id != booking.id or not date.is_live:
        raise Conflict(lazy_("This date cannot be moved any more."))


def examine_move(
    booking: Booking, date: Occurrence, span: Span, offer: Offer, *, set_aside: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """Ask all rules about one date at its new place; the codes that were set aside."""
    situation, wish = situation_again(booking, (span,), offer)
    others = [each.span for each in live_occurrences_of(booking) if each.id != date.id]
    if any(span.starts_at < other.ends_at and other.starts_at < span.ends_at for other in others):
        raise Refused(lazy_("Two dates of this request overlap."), field="begins")
    report = examine(situation, wish, set_aside=set_aside)
    refuse_broken(report, situation)
    return report.overridden


def bring(booking: Booking, date: Occurrence, span: Span, offer: Offer) -> None:
    """Put a date and its claims elsewhere; the rules were asked. Raises SlotTaken."""
    if date.state in CLAIMED_OCCURRENCES:
        wanted = wanted_at(booking, offer, span, but_occurrences=(date.id,))
        move_claims(date, wanted)
    date.take_place(span)
    date.offer_id = offer.id
    date.is_overridden = date.is_overridden or booking.is_series
    if not booking.is_series:
        booking.begins, booking.ends, booking.all_day = span.begins, span.ends, span.all_day
        booking.prices_version_id, booking.offer = Agreed.then(booking, offer).prices_id, offer
    session().flush()
    stretch_over_dates(booking)
    reprice(booking)
    agree_anew(booking)
    booking.sequence += 1
    session().flush()


def stretch_over_dates(booking: Booking) -> None:
    """From the first begin to the last end, for lists; what is over belongs to it."""
    dates = priced_occurrences_of(booking)
    if dates:
        booking.starts_at = min(each.starts_at for each in dates)
        booking.ends_at = max(each.ends_at for each in dates)


def reprice(booking: Booking) -> int:
    """A new edition of the quote by the prices agreed then, if it differs; gives the difference in cents."""
    situation, _wish = situation_again(booking, [each.span for each in priced_occurrences_of(booking)])
    quote = situation.quote
    difference = (quote.total_cents if quote else 0) - booking.total_cents
    if quote is not None and (difference or _is_another(booking, quote)):
        booking.quote_number += 1
        write_lines(booking, quote)
        bring_in_line(booking, None)
    return difference if quote is not None else 0


def _is_another(booking: Booking, quote: Quote) -> bool:
    free = {str(year): count for year, count in quote.free_dates.items()}
    return quote.deposit_cents != booking.deposit_cents or free != booking.free_dates
