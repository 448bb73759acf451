"""The renter wishes another time; staff decides; until then everything stays as it is."""

from dataclasses import replace
from datetime import timedelta

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict, Refused
from app.modules.booking.actions.queueing import authorize_renter
from app.modules.booking.actions.rescheduling import bring, examine_move, refuse_immovable
from app.modules.booking.actions.steps import lock, refuse_own, remember, tell
from app.modules.booking.events import ChangeDecided, ChangeWanted
from app.modules.booking.models import Booking, Change, ChangeState, Occurrence, Offer
from app.modules.booking.queries.bookings import open_change_of, priced_occurrences_of
from app.modules.booking.queries.examining import ASKED_IN_TIME
from app.modules.booking.queries.facilities import offer_of
from app.modules.booking.queries.situations import situation_again
from app.modules.booking.times import Span


def ask_change(
    booking: Booking,
    date: Occurrence,
    by: Member | None,
    span: Span,
    *,
    offer: Offer | None = None,
    reason: str = "",
    version: int | None = None,
) -> Change:
    """The renter wants another time: checked now, decided by staff; until then everything stays."""
    authorize_renter(booking, by)
    goal = offer or offer_of(booking.facility, date.offer_id)
    lock(booking, version=version, offer_ids=(goal.id,))
    refuse_immovable(booking, date)
    _refuse_late(booking, date)
    examine_move(booking, date, span, goal)
    change = Change(
        booking_id=booking.id, occurrence_id=date.id, offer_id=goal.id, begins=span.begins, ends=span.ends,
        reason=reason[:600], difference_cents=_difference(booking, date, span, goal),
    )  # fmt: skip
    session().add(change)
    remember(booking, "ask_change", booking.state, by, reason=reason)
    session().flush()
    tell(ChangeWanted, booking, by, change_id=change.id)
    return change


def _refuse_late(booking: Booking, date: Occurrence) -> None:
    last = date.starts_at - timedelta(minutes=booking.facility.change_until_minutes)
    if clock.now() > last:
        raise Refused(lazy_("It is too late to change this here. Please call the staff."))
    if open_change_of(booking) is not None:
        raise Conflict(lazy_("Your last wish for a change is not decided yet."))


def _difference(booking: Booking, date: Occurrence, span: Span, goal: Offer) -> int:
    spans = [span if each.id == date.id else each.span for each in priced_occurrences_of(booking)]
    offer = booking.offer if booking.is_series else goal
    situation, _wish = situation_again(booking, spans, offer)
    return situation.quote.total_cents - booking.total_cents if situation.quote else 0


def decide_change(
    booking: Booking,
    change: Change,
    by: Member,
    *,
    accept: bool,
    reason: str = "",
    version: int | None = None,
) -> None:
    """Accept or reject the wish; accepting runs every rule again and moves the claims."""
    authorize(by, "booking.decide", booking)
    lock(booking, version=version, offer_ids=(change.offer_id,))
    session().refresh(change)
    if change.state is not ChangeState.OPEN or change.booking_id != booking.id:
        raise Conflict(lazy_("This wish was decided already."))
    if not accept and not reason:
        raise Refused(lazy_("Please say why. The renter will read it."), field="reason")
    if accept:
        refuse_own(booking, by)
    change.state = ChangeState.ACCEPTED if accept else ChangeState.REJECTED
    change.decided_at, change.decided_by_id = clock.now(), by.id
    if accept:
        _follow(booking, change)
    remember(booking, "accept_change" if accept else "reject_change", booking.state, by, reason=reason)
    session().flush()
    tell(ChangeDecided, booking, by, change_id=change.id, accepted=accept)


def _follow(booking: Booking, change: Change) -> None:
    date = session().get_one(Occurrence, change.occurrence_id)
    refuse_immovable(booking, date)
    offer = offer_of(booking.facility, change.offer_id)
    span = replace(date.span, begins=change.begins, ends=change.ends, begins_second=False, ends_second=False)
    examine_move(booking, date, span, offer, set_aside=ASKED_IN_TIME)
    bring(booking, date, span, offer)
