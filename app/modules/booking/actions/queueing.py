"""The waiting list: in order, one offer at a time, each good for two days."""

from datetime import timedelta

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict, Refused
from app.modules.booking.actions.holding import hold_dates, is_free_now
from app.modules.booking.actions.steps import lock, remember, settle_dates, take, tell
from app.modules.booking.events import BookingQueued, PlaceOffered
from app.modules.booking.models import Booking, BookingState, OccurrenceState, Step
from app.modules.booking.queries.bookings import live_occurrences_of, waiting_in_line
from app.modules.booking.queries.history import who_let_pass
from app.modules.booking.queries.waiting_line import in_order

OFFER_STANDS = timedelta(hours=48)


def enqueue(booking: Booking, by: Member | None, *, reason: str = "") -> None:
    """Put a request behind what is taken; its dates claim nothing."""
    if not booking.facility.has_waitlist:
        raise Refused(lazy_("There is no waiting list here."))
    take(booking, Step.QUEUE, by, reason=reason)
    settle_dates(booking, OccurrenceState.REQUESTED)
    booking.queued_at, booking.offered_at, booking.due_at = clock.now(), None, booking.starts_at
    booking.submitted_at = booking.submitted_at or clock.now()
    session().flush()
    tell(BookingQueued, booking, by)


def offer_next(facility_id: int, *, once_more: bool = True) -> Booking | None:
    """Something was given back: offer it to the first in line for whom all dates are free, and keep it for them.

    Whoever let an offer pass comes after all others; with `once_more=False` not at all.
    """
    for booking in _line(facility_id, once_more=once_more):
        lock(booking)
        if booking.state is not BookingState.WAITLISTED or booking.offered_at is not None:
            continue
        dates = live_occurrences_of(booking)
        if dates and is_free_now(booking, dates):
            _offer(booking)
            return booking
    return None


def _line(facility_id: int, *, once_more: bool) -> list[Booking]:
    waiting = waiting_in_line(facility_id)
    silent = set() if once_more else who_let_pass([each.id for each in waiting])
    return in_order(each for each in waiting if each.id not in silent)


def _offer(booking: Booking) -> None:
    now = clock.now()
    booking.offered_at, booking.due_at = now, min(now + OFFER_STANDS, booking.starts_at)
    hold_dates(booking, until=booking.due_at)
    remember(booking, "offer", booking.state, None)
    session().flush()
    tell(PlaceOffered, booking, None)


def authorize_renter(booking: Booking, by: Member | None) -> None:
    """The renter's own account, or the guest with the link (by=None: the door has looked at the token)."""
    if by is not None or booking.token_digest is None:
        authorize(by, "booking.own", booking)


def refuse_without_offer(booking: Booking) -> None:
    """Raise Conflict unless a free place is offered to this request now."""
    if booking.offered_at is None or booking.due_at is None or booking.due_at <= clock.now():
        raise Conflict(lazy_("No free place is offered to this request at the moment."))
