"""Whoever waited takes the free place that was offered."""

from app.community.models import Member
from app.foundation import clock
from app.foundation.db import session
from app.modules.booking.actions.applying import decide_until
from app.modules.booking.actions.holding import hold_dates
from app.modules.booking.actions.queueing import authorize_renter, refuse_without_offer
from app.modules.booking.actions.requesting import book_at_once, reexamine
from app.modules.booking.actions.steps import lock, refuse_unless, take, tell
from app.modules.booking.events import BookingRequested
from app.modules.booking.models import Approval, Booking, Pending, Step


def accept_place(booking: Booking, by: Member | None, *, version: int | None = None) -> None:
    """Say yes to the offered place: a booking where nobody decides, else a request that keeps its place."""
    authorize_renter(booking, by)
    lock(booking, version=version)
    refuse_unless(booking, Step.PROMOTE)
    refuse_without_offer(booking)
    reexamine(booking)
    facility = booking.facility
    if facility.approval is Approval.NONE or facility.pending is Pending.INSTANT:
        book_at_once(booking, by)
        return
    take(booking, Step.PROMOTE, by)
    booking.submitted_at, booking.queued_at, booking.offered_at = clock.now(), None, None
    decide_until(booking)
    hold_dates(booking, until=booking.due_at)
    session().flush()
    tell(BookingRequested, booking, by)
