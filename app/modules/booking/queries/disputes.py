"""Who may answer an objection to a settlement: whoever decides here and had no hand in it."""

from collections.abc import Iterator

from sqlalchemy import Select, select

from app.community.models import Member
from app.community.permissions import can
from app.community.queries.memberships import members_of
from app.community.roles import Role
from app.foundation.db import session
from app.modules.booking.events import SettlementDisputed
from app.modules.booking.models import Booking, HistoryLine, Posting, Step
from app.modules.booking.queries.bookings import booking_of
from app.modules.booking.queries.people import deciders

_SETTLING = [Step.TAKE_BACK.value, Step.CLOSE.value]


def had_a_hand(booking: Booking) -> set[int | None]:
    """Whoever took the keys back, posted money or closed the case; and the renter, who may be of the staff."""
    acts = select(HistoryLine.actor_id).where(
        HistoryLine.booking_id == booking.id, HistoryLine.what.in_(_SETTLING)
    )
    money = select(Posting.by_id).where(Posting.booking_id == booking.id)
    return {booking.booker_id, *session().scalars(acts.union(money))}


def reviewers(booking: Booking) -> list[Member]:
    """The nearest who can answer: those named to decide, else the group's staff, else the admins of the site."""
    settled = had_a_hand(booking)
    for circle in _circles(booking):
        people = session().scalars(select(Member).where(Member.id.in_(circle)).order_by(Member.id))
        found = [each for each in people if each.id not in settled and can(each, "booking.decide", booking)]
        if found:
            return found
    return []


def _circles(booking: Booking) -> Iterator[Select[int]]:
    yield deciders(booking)
    yield members_of(booking.group_id, Role.STAFF)
    yield select(Member.id).where(Member.role == Role.ADMIN)


def reviewers_of(fact: SettlementDisputed) -> Select[int]:
    """Who is told of an objection."""
    booking = booking_of(fact.booking_id)
    found = reviewers(booking) if booking is not None else []
    return select(Member.id).where(Member.id.in_([each.id for each in found]))
