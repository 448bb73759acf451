"""What somebody has not read yet."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from app.community.models import Member, Membership, MembershipState
from app.community.queries.waiting import waiting
from app.community.roles import Role
from app.features.chat.models import Message, MessageState, Room, RoomKind, RoomState, Seat
from app.features.chat.queries.calling import calls
from app.foundation import clock
from app.foundation.db import session
from app.foundation.ids import one_of

MOST_COUNTED = 100
# So many changes of a room are looked through at most, however long somebody was away.
_LOOKED_THROUGH = 1_000


def _with_news(me: ColumnElement[int] | InstrumentedAttribute[int] | int) -> Select[int]:
    """Rooms in which something was written that this person has not read: since they came, if they never looked."""
    mine = and_(Seat.room_id == Room.id, Seat.member_id == me)
    inside = and_(
        Membership.group_id == Room.group_id,
        Membership.member_id == me,
        Membership.state == MembershipState.ACTIVE,
    )
    hears = or_(Room.calls_staff, Seat.member_id.is_not(None))
    staff = and_(Membership.role.in_(Role.at_least(Role.STAFF)), hears)
    is_mine = or_(
        and_(or_(Room.kind != RoomKind.CASE, staff), Room.last_message_at > Membership.since),
        and_(Room.group_id.is_(None), Seat.member_id.is_not(None), Seat.blocked_at.is_(None)),
        and_(Room.kind == RoomKind.CASE, Seat.agreed_at.is_not(None)),
    )
    return (
        select(Room.id)
        .outerjoin(Seat, mine)
        .outerjoin(Membership, inside)
        .where(
            Room.last_message_seq > func.coalesce(Seat.last_read_seq, 0),
            Room.state != RoomState.ARCHIVED,
            is_mine,
        )
    )


def _heard(me: ColumnElement[int] | InstrumentedAttribute[int], now: Any) -> Select[int]:
    """How many of them somebody does not keep quiet."""
    of_them = _with_news(me).where(or_(Seat.muted_until.is_(None), Seat.muted_until <= now))
    return of_them.with_only_columns(func.count(Room.id))


# In how many rooms something is new, but for those somebody keeps quiet; asked on every page with all that waits.
ROOMS_WITH_NEWS: Select[int] = _heard(bindparam("me"), bindparam("now"))


def counts_of(member_ids: Collection[int]) -> Sequence[tuple[int, int]]:
    """The same for many at once."""
    number = _heard(Member.id, clock.now()).correlate(Member).scalar_subquery()
    rows = session().execute(select(Member.id, number).where(one_of(Member.id, [*member_ids])))
    return [(member_id, count or 0) for member_id, count in rows]


def rooms_with_news(member: Member) -> int:
    """In how many rooms something is new for this person."""
    return waiting(member)["chat"]


class News(NamedTuple):
    """How many messages of others somebody has not read in a room, and how many of these call them."""

    number: int = 0
    calls: int = 0


def unread_in(member: Member) -> Mapping[int, News]:
    """What is new in each room, counted to a hundred."""
    mine = and_(Seat.room_id == Room.id, Seat.member_id == member.id)
    inside = and_(Membership.group_id == Room.group_id, Membership.member_id == member.id)
    counted = (
        select(Room.id, _new_ones(member), _new_ones(member, calls(member.id)))
        .outerjoin(Seat, mine)
        .outerjoin(Membership, inside)
        .where(Room.id.in_(_with_news(member.id)))
    )
    found = session().execute(counted)
    return {
        room_id: News(min(number or 0, MOST_COUNTED), min(called or 0, MOST_COUNTED))
        for room_id, number, called in found
        if number
    }


def _new_ones(member: Member, *wanted: ColumnElement[bool]) -> ScalarSelect[int]:
    """Counted room by room and from one number on, so that not the whole room is looked through."""
    read, looked_at = func.coalesce(Seat.last_read_seq, 0), Room.last_seq - _LOOKED_THROUGH
    counted = select(func.count()).where(
        Message.room_id == Room.id,
        Message.seq > case((read > looked_at, read), else_=looked_at),
        Message.author_id != member.id,
        Message.state == MessageState.VISIBLE,
        *wanted,
        or_(
            Membership.member_id.is_(None), Seat.agreed_at.is_not(None), Message.created_at > Membership.since
        ),
    )
    return counted.correlate(Room, Seat, Membership).scalar_subquery()


def first_unread(room: Room, seat: Seat | None, member: Member) -> int | None:
    """The number of the first message this person has not read; None if they never read here, or have read all."""
    if seat is None or seat.last_read_seq >= room.last_message_seq:
        return None
    unread = select(func.min(Message.seq)).where(
        Message.room_id == room.id,
        Message.seq > seat.last_read_seq,
        Message.author_id != member.id,
        Message.state == MessageState.VISIBLE,
    )
    return session().scalar(unread)
