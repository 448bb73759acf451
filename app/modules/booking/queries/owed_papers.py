"""Which papers the house makes by itself: what belongs to where a booking stands, once for each time it came there."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from sqlalchemy import func, select

from app.foundation import clock
from app.foundation.db import session
from app.modules.booking.models import Booking, BookingState, HistoryLine, Paper, PaperKind, PostingKind
from app.modules.booking.models.states import OPEN_STATES
from app.modules.booking.queries.errands import handovers_of
from app.modules.booking.queries.keys import loans_of
from app.modules.booking.queries.money import balance, postings_of

# After these, what was agreed is another thing.
_AGREEING = ("approve", "book", "verify", "move", "swap", "accept_change", "cancel_dates")
_KEYS_MOVED = ("hand_over", "take_back")
_ENDING = ("close", "cancel")
# Longer ago nobody waits for a paper any more.
_LOOKED_BACK = timedelta(days=1)


def papers_for(booking: Booking) -> list[PaperKind]:
    """What belongs to where the booking stands, made already or not."""
    return [kind for kind, _since in _belonging(booking)]


def owed_papers(booking: Booking) -> list[PaperKind]:
    """What of it was not made since the booking came there, by a person or by the house."""
    return [kind for kind, since in _belonging(booking) if not _is_made(booking, kind, since)]


def has_paper(booking: Booking, kind: PaperKind) -> bool:
    """Whether one of this kind was ever made."""
    return _is_made(booking, kind, None)


def bookings_that_changed(most: int) -> list[int]:
    """Where a paper might still be missing: what was lost on its way to the worker is looked for here."""
    stepped = select(HistoryLine.booking_id).where(HistoryLine.at > clock.now() - _LOOKED_BACK).distinct()
    return list(session().scalars(stepped.order_by(HistoryLine.booking_id).limit(most)))


def _belonging(booking: Booking) -> Iterator[tuple[PaperKind, datetime | None]]:
    state = booking.state
    if state in OPEN_STATES:
        yield PaperKind.RECEIPT, None
    if state is BookingState.APPROVED and booking.ends_at > clock.now() and _is_agreed_in_writing(booking):
        yield PaperKind.CONTRACT, _last(booking, _AGREEING)
    if state in {BookingState.HANDED_OVER, BookingState.RETURNED}:
        yield from _of_keys(booking, _last(booking, _KEYS_MOVED))
    if state is BookingState.RETURNED and balance(booking).open > 0:
        yield PaperKind.INVOICE, _last(booking, _KEYS_MOVED)
    if state in {BookingState.CLOSED, BookingState.CANCELLED} and _has_money(booking):
        yield PaperKind.SETTLEMENT, _last(booking, _ENDING)


def _is_agreed_in_writing(booking: Booking) -> bool:
    """An hour of tennis that costs nothing and has no rules needs no contract."""
    return bool(booking.total_cents or booking.deposit_cents or booking.terms_version_id)


def _has_money(booking: Booking) -> bool:
    """What was cancelled before anything was paid or kept needs no settlement."""
    is_lowered_only = {each.kind for each in postings_of(booking)} <= {PostingKind.DUE, PostingKind.LOWERED}
    return bool(booking.fee_cents) or not is_lowered_only


def _of_keys(booking: Booking, since: datetime | None) -> Iterator[tuple[PaperKind, datetime | None]]:
    if handovers_of(booking):
        yield PaperKind.HANDOVER, since
    if booking.state is BookingState.HANDED_OVER and loans_of(booking):
        yield PaperKind.KEYS, since


def _last(booking: Booking, what: Collection[str]) -> datetime | None:
    """When something of this kind happened last."""
    lines = select(func.max(HistoryLine.at)).where(HistoryLine.booking_id == booking.id)
    return session().scalar(lines.where(HistoryLine.what.in_(what)))


def _is_made(booking: Booking, kind: PaperKind, since: datetime | None) -> bool:
    made = session().scalar(
        select(func.max(Paper.made_at)).where(Paper.booking_id == booking.id, Paper.kind == kind)
    )
    return made is not None and (since is None or made >= since)
