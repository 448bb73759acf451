"""Staff decides: approve, keep until a date, ask back, reject."""

from datetime import datetime, timedelta
from enum import StrEnum

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.booking.actions.applying import decide_until
from app.modules.booking.actions.holding import confirm_dates, free_dates, hold_dates
from app.modules.booking.actions.ledger import bring_in_line
from app.modules.booking.actions.overriding import NOTHING, Override
from app.modules.booking.actions.paying import pay_until
from app.modules.booking.actions.queueing import authorize_renter, enqueue
from app.modules.booking.actions.requesting import reexamine
from app.modules.booking.actions.steps import (
    agree_anew,
    lock,
    refuse_own,
    refuse_unless,
    remember,
    settle_dates,
    take,
    tell,
)
from app.modules.booking.events import (
    ApprovalHalved,
    BookingApproved,
    BookingOptioned,
    BookingRejected,
    InfoGiven,
    InfoWanted,
    RivalApproved,
)
from app.modules.booking.models import Approval, Booking, BookingState, OccurrenceState, Step
from app.modules.booking.models.states import OPEN_STATES
from app.modules.booking.queries.bookings import rivals_of

ANSWER_WITHIN = timedelta(days=10)


class Rivals(StrEnum):
    """What becomes of the other requests for the same time."""

    LEAVE = "leave"
    REJECT = "reject"
    QUEUE = "queue"


def approve(
    booking: Booking,
    by: Member,
    *,
    version: int | None = None,
    override: Override = NOTHING,
    rivals: Rivals = Rivals.LEAVE,
) -> bool:
    """Give the time to this renter; all rules are asked again inside the writing transaction.

    Gives False when two have to agree and this was the first. Raises NotPossible, DatesTaken or SlotTaken (409),
    RulesBroken (422).
    """
    authorize(by, "booking.decide", booking)
    override.refuse_silent(booking.facility, by)
    lock(booking, version=version)
    refuse_unless(booking, Step.APPROVE)
    refuse_own(booking, by)
    if _needs_second(booking, by, override.reason):
        return False
    overridden = reexamine(booking, set_aside=override.codes)
    confirm_dates(booking)
    booking.decided_by_id, booking.decided_at, booking.due_at = by.id, clock.now(), None
    take(booking, Step.APPROVE, by, reason=override.reason, overridden=overridden)
    bring_in_line(booking, by)
    pay_until(booking)
    tell(BookingApproved, booking, by)
    _answer_rivals(booking, by, rivals)
    return True


def _needs_second(booking: Booking, by: Member, reason: str) -> bool:
    """Where two decide, the first one only leaves a mark."""
    if booking.facility.approval is not Approval.TWO:
        return False
    if booking.first_approver_id is None:
        booking.first_approver_id = by.id
        remember(booking, "agree", booking.state, by, reason=reason, visible_to="staff")
        session().flush()
        tell(ApprovalHalved, booking, by)
        return True
    if booking.first_approver_id == by.id:
        raise Refused(lazy_("You have agreed already. A second person has to agree too."))
    return False


def _answer_rivals(booking: Booking, by: Member, answer: Rivals) -> None:
    """Others wanted the same: each is told, and rejected or put in line if the approver said so."""
    for rival in rivals_of(booking):
        lock(rival)
        if rival.state not in OPEN_STATES:
            continue
        tell(RivalApproved, rival, by, winner_id=booking.id)
        if answer is Rivals.QUEUE and rival.facility.has_waitlist and Step.QUEUE in _ways(rival):
            enqueue(rival, by)
        elif answer is Rivals.REJECT:
            _reject(rival, by, str(lazy_("Somebody else got this time.")))


def _ways(booking: Booking) -> set[Step]:
    return {Step.QUEUE} if booking.state in {BookingState.REQUESTED, BookingState.NEEDS_INFO} else set()


def option(
    booking: Booking, by: Member, until: datetime | None = None, *, version: int | None = None
) -> None:
    """Keep the time for the renter until a date; raises SlotTaken (409)."""
    authorize(by, "booking.decide", booking)
    lock(booking, version=version)
    refuse_unless(booking, Step.OPTION)
    refuse_own(booking, by)
    last = until or clock.now() + timedelta(days=booking.facility.option_days)
    if last <= clock.now() or last > booking.starts_at:
        raise Refused(lazy_("The date must lie between now and the beginning."), field="until")
    reexamine(booking)
    booking.due_at = last
    hold_dates(booking, until=last)
    take(booking, Step.OPTION, by)
    tell(BookingOptioned, booking, by)


def ask(booking: Booking, by: Member, question: str, *, version: int | None = None) -> None:
    """Ask the renter something; the request waits, and ends if no answer comes."""
    authorize(by, "booking.decide", booking)
    lock(booking, version=version)
    if not question:
        raise Refused(lazy_("Please write a question."), field="reason")
    booking.reason, booking.due_at = question[:600], min(clock.now() + ANSWER_WITHIN, booking.starts_at)
    take(booking, Step.ASK, by, reason=question)
    tell(InfoWanted, booking, by)


def answer(booking: Booking, by: Member | None, words: str) -> None:
    """The renter answers; the clock runs on from here."""
    authorize_renter(booking, by)
    lock(booking)
    if not words:
        raise Refused(lazy_("Please write an answer."), field="answer")
    take(booking, Step.ANSWER, by, reason=words)
    agree_anew(booking)
    decide_until(booking)
    session().flush()
    tell(InfoGiven, booking, by)


def reject(booking: Booking, by: Member, reason: str, *, version: int | None = None) -> None:
    """Say no, with the reason the renter reads."""
    authorize(by, "booking.decide", booking)
    lock(booking, version=version)
    if not reason:
        raise Refused(lazy_("Please say why. The renter will read it."), field="reason")
    _reject(booking, by, reason)


def _reject(booking: Booking, by: Member, reason: str) -> None:
    take(booking, Step.REJECT, by, reason=reason)
    booking.reason, booking.decided_by_id, booking.decided_at = reason[:600], by.id, clock.now()
    booking.due_at = None
    free_dates(booking, settle_dates(booking, OccurrenceState.REJECTED, reason=reason))
    tell(BookingRejected, booking, by)


def wait_in_line(booking: Booking, by: Member, *, version: int | None = None) -> None:
    """Staff puts an undecided request on the waiting list."""
    authorize(by, "booking.decide", booking)
    lock(booking, version=version)
    dates = settle_dates(booking, OccurrenceState.REQUESTED)
    enqueue(booking, by)
    free_dates(booking, dates)
