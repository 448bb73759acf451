"""What waits for a decision: by age, with a light that says how soon it is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import and_, or_, select

from app.community.models import Group, Member, Post
from app.community.permissions import can
from app.foundation import clock
from app.foundation.db import session
from app.modules.booking.models import Booking, BookingState, DepositState, Duty, Facility
from app.modules.booking.models.money import OWED
from app.modules.booking.queries.bookings import cases_where, inbox
from app.modules.booking.queries.facilities import group_at
from app.modules.booking.queries.rights import duties_of, is_staff

_MAY_OWE = [BookingState.APPROVED, BookingState.CANCELLED, BookingState.NO_SHOW]
_IS_BACK = [BookingState.RETURNED, BookingState.DISPUTED]
_AHEAD = [BookingState.APPROVED, BookingState.HANDED_OVER]
_RED, _YELLOW = timedelta(days=1), timedelta(days=3)


class Light(StrEnum):
    """How soon something has to be decided."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    # The renter has the word.
    WAITS = "waits"


@dataclass(frozen=True)
class Waiting:
    """A request in the inbox."""

    booking: Booking
    light: Light
    # The first of two has agreed already.
    is_halved: bool


def desk_at(member: Member | None, slug: str) -> Group | None:
    """The group at this address for those who do something for its facilities; for everybody else there is none."""
    group = group_at(member, slug)
    return group if group is not None and member is not None and works_in(member, group) else None


def works_in(member: Member, thing: Any) -> bool:
    """Whether the member is staff in this group, or named for one of its facilities."""
    group: Group = thing if isinstance(thing, Group) else thing.group
    return is_staff(member, group) or bool(own_facility_ids(member, group))


def own_facility_ids(member: Member, group: Group, *duties: Duty) -> list[int]:
    """Facilities of the group for which the member was named."""
    wanted = set(duties or Duty)
    named = [number for number, has in duties_of(member).items() if wanted & has]
    if not named:
        return []
    here = select(Facility.post_id).join(Facility.post)
    return list(session().scalars(here.where(Post.group_id == group.id, Facility.post_id.in_(named))))


def waiting_in(member: Member, group: Group) -> list[Waiting]:
    """The undecided requests this member may decide, the oldest first."""
    mine = [each for each in inbox(group) if can(member, "booking.decide", each)]
    return [_seen(each) for each in mine]


def to_settle(member: Member, group: Group) -> list[Booking]:
    """What is over and not yet closed: keys that are back, rents that are open, deposits that are still here."""
    has_money = or_(Booking.payment_state.in_(OWED), Booking.deposit_state == DepositState.HELD)
    is_over = and_(Booking.state.in_(_MAY_OWE), Booking.ends_at < clock.now(), has_money)
    wanted = or_(Booking.state.in_(_IS_BACK), is_over)
    return _for_money(member, cases_where(Booking.group_id == group.id, wanted))


def to_pay(member: Member, group: Group) -> list[Booking]:
    """Rents and deposits that are still to come in before the date."""
    awaited = or_(Booking.payment_state.in_(OWED), Booking.deposit_state == DepositState.DUE)
    is_ahead = and_(Booking.state.in_(_AHEAD), Booking.ends_at >= clock.now())
    return _for_money(member, cases_where(Booking.group_id == group.id, is_ahead, awaited))


def _for_money(member: Member, cases: Sequence[Booking]) -> list[Booking]:
    return [each for each in cases if can(member, "booking.money", each)]


def _seen(booking: Booking) -> Waiting:
    return Waiting(booking, light_of(booking), booking.first_approver_id is not None)


def light_of(booking: Booking) -> Light:
    """Red within a day, yellow within three."""
    if booking.state is BookingState.NEEDS_INFO:
        return Light.WAITS
    left = booking.due_at - clock.now() if booking.due_at is not None else None
    if left is None or left > _YELLOW:
        return Light.GREEN
    return Light.RED if left <= _RED else Light.YELLOW
