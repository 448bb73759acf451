"""What has happened to a booking, in its order."""

from collections.abc import Sequence

from sqlalchemy import select

from app.community.models import Member
from app.foundation.db import session
from app.modules.booking.models import Booking, HistoryLine, Step

PASSED_ON = "pass_on"


def history_of(booking: Booking) -> Sequence[HistoryLine]:
    """What happened to it."""
    rows = select(HistoryLine).where(HistoryLine.booking_id == booking.id)
    return session().scalars(rows.order_by(HistoryLine.at, HistoryLine.id)).all()


def told_history(booking: Booking) -> Sequence[tuple[HistoryLine, str | None]]:
    """What happened to it, each with the name of who did it; None: the clock, or a guest."""
    rows = (
        select(HistoryLine, Member)
        .outerjoin(Member, Member.id == HistoryLine.actor_id)
        .where(HistoryLine.booking_id == booking.id)
        .order_by(HistoryLine.at, HistoryLine.id)
    )
    return [(line, actor.name if line.actor_id else None) for line, actor in session().execute(rows)]


def objection_to(booking: Booking) -> str:
    """What the renter said last against the settlement."""
    said = select(HistoryLine.reason).where(
        HistoryLine.booking_id == booking.id, HistoryLine.what == Step.OBJECT.value
    )
    return session().scalar(said.order_by(HistoryLine.id.desc()).limit(1)) or ""


def who_let_pass(numbers: Sequence[int]) -> set[int]:
    """Those of some requests to whom a free place was offered already, and nobody answered."""
    lines = select(HistoryLine.booking_id).where(
        HistoryLine.booking_id.in_(numbers), HistoryLine.what == PASSED_ON
    )
    return set(session().scalars(lines))
