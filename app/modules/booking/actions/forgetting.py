"""What becomes of names: the house forgets people when the time is over; claims, dates and figures stay."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, exists, select, update

from app.community.models import Member
from app.foundation import clock
from app.foundation.db import session
from app.modules.booking.actions.ending import let_go
from app.modules.booking.actions.steps import lock
from app.modules.booking.actions.talking import forget_talks
from app.modules.booking.models import (
    Booking,
    BookingState,
    Change,
    Handover,
    HistoryLine,
    Paper,
    Posting,
    Step,
)
from app.modules.booking.models.states import GONE_STATES, steps_from
from app.modules.booking.queries.bookings import own_bookings

# What never came about: long enough to ask why.
UNMADE_AFTER = timedelta(days=90)
UNPAID_AFTER = timedelta(days=365)
# What tax law wants to be kept (section 147 of the Abgabenordnung).
PAID_AFTER = timedelta(days=3653)
BATCH = 500
_UNMADE = [
    BookingState.DRAFT,
    BookingState.UNVERIFIED,
    BookingState.REJECTED,
    BookingState.WITHDRAWN,
    BookingState.EXPIRED,
]
_ENDED = [
    *GONE_STATES,
    BookingState.CLOSED,
    BookingState.NO_SHOW,
    BookingState.APPROVED,
    BookingState.RETURNED,
]
_EMPTY = dict.fromkeys(
    ("organisation", "name", "email", "phone", "street", "postcode", "city", "purpose", "public_title",
     "internal_note", "reason"),
    "",
)  # fmt: skip


def forget_unmade() -> int:
    """Names of requests that never became a booking."""
    return _forget(Booking.state.in_(_UNMADE), Booking.state_changed_at < clock.now() - UNMADE_AFTER)


def forget_ended() -> int:
    """Names of bookings that are over: early where no money was in it, else when the law lets go."""
    has_money = exists().where(Posting.booking_id == Booking.id)
    unpaid = _forget(Booking.state.in_(_ENDED), Booking.ends_at < _ago(UNPAID_AFTER), ~has_money)
    return unpaid + _forget(Booking.state.in_(_ENDED), Booking.ends_at < _ago(PAID_AFTER))


def _ago(length: timedelta) -> datetime:
    return clock.now() - length


def _forget(*over: object) -> int:
    named = Booking.name != "–"
    rows = select(Booking.id).where(*over, named)  # type: ignore[arg-type] # conditions of SQLAlchemy
    ids = list(session().scalars(rows.order_by(Booking.id).limit(BATCH)))
    if ids:
        _empty(ids)
    return len(ids)


def _empty(ids: Sequence[int]) -> None:
    """Everything that says who it was; the ledger keeps its amounts without words."""
    empty: dict[str, Any] = _EMPTY | {"answers": {}, "booker_id": None, "token_digest": None, "name": "–"}
    session().execute(update(Booking).where(Booking.id.in_(ids)).values(**empty))
    for table in (HistoryLine, Change, Posting):
        session().execute(update(table).where(table.booking_id.in_(ids)).values(reason=""))
    session().execute(
        update(Handover)
        .where(Handover.booking_id.in_(ids))
        .values(damages="", with_whom="", photos=[], signatures={})
    )
    session().execute(delete(Paper).where(Paper.booking_id.in_(ids)))
    forget_talks([*ids])


def forget_member(member: Member) -> None:
    """Whoever leaves takes open requests back; what was agreed stays until its time is over, without the account."""
    for booking in own_bookings(member):
        if Step.WITHDRAW in steps_from(booking.state):
            lock(booking)
            let_go(booking, None)
        booking.booker_id = None
    session().flush()
