"""Rooms by address, by group and by member."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, and_, bindparam, or_, select
from sqlalchemy.orm import contains_eager, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from app.community.models import Group, Member
from app.community.permissions import can
from app.community.sight import sees
from app.features.chat.models import Room, RoomKind, RoomState, Seat
from app.foundation.db import is_reading, session
from app.foundation.ids import one_of
from app.foundation.questions import Question, columns_of, parted


def room_at(member: Member | None, room_id: str) -> Room | None:
    """The room at this address, if this person may read it."""
    found = any_room(room_id)
    return found if found is not None and member is not None and can(member, "chat.read", found) else None


def any_room(room_id: str) -> Room | None:
    """The room at this address, whoever asks: for those who only tell others what those may hear.

    Plain values, or in a unit that may change them the rows themselves.
    """
    found = next(iter(_AT_ADDRESS.ask({"room": room_id})), None)
    return found if found is None or is_reading() else session().merge(found, load=False)


def room_of_pair(one: Member, other: Member) -> Room | None:
    """The conversation of two people, if they have one."""
    return session().scalars(_rooms().where(Room.pair == pair_of(one, other))).one_or_none()


def room_of_case(key: str) -> Room | None:
    """The room of a case, if anybody has opened it."""
    return session().scalars(_rooms().where(Room.case == key)).one_or_none()


def closed_cases(prefix: str) -> Sequence[str]:
    """The keys of cases that are over and of which something can still be read."""
    over = select(Room.case).where(Room.case.startswith(prefix), Room.state == RoomState.ARCHIVED)
    return [key for key in session().scalars(over) if key is not None]


def pair_of(one: Member, other: Member) -> str:
    """How a conversation is known by its two people."""
    return ":".join(map(str, sorted((one.id, other.id))))


def rooms_of_group(group: Group) -> Sequence[Room]:
    """The rooms of a group, the oldest first; those of its cases stand on their own pages."""
    own = _rooms().where(Room.group_id == group.id, Room.kind != RoomKind.CASE)
    return session().scalars(own.order_by(Room.id)).all()


def rooms_of(member: Member) -> Sequence[tuple[Room, Seat | None]]:
    """Every room this person belongs to, the one with the newest message first."""
    mine = and_(Seat.room_id == Room.id, Seat.member_id == member.id)
    is_mine = or_(one_of(Room.group_id, sees(member)["own_groups"]), Seat.member_id.is_not(None))
    of_few = Room.kind.in_((RoomKind.DIRECT, RoomKind.CASE))
    staffed = and_(one_of(Room.group_id, sees(member)["staffed_groups"]), Room.calls_staff)
    # Where nothing was said stand those rooms alone in which somebody may begin.
    may_begin = and_(Room.kind != RoomKind.CASE, Group.archived_at.is_(None))
    has_begun = or_(may_begin, Room.last_message_seq > 0)
    in_it = or_(~of_few, Seat.member_id.is_not(None), staffed)
    found = (
        select(Room, Seat)
        .outerjoin(Seat, mine)
        .outerjoin(Room.group)
        .options(contains_eager(Room.group))
        .where(is_mine, in_it, has_begun, Room.state != RoomState.ARCHIVED)
    )
    return [(room, seat) for room, seat in session().execute(found) if can(member, "chat.read", room)]


def partners_in(rooms: Sequence[Room], member: Member) -> Mapping[int, Member]:
    """With whom this person talks in each of these conversations."""
    theirs = select(Seat).where(
        one_of(Seat.room_id, [room.id for room in rooms]), Seat.member_id != member.id
    )
    found = session().scalars(theirs.options(joinedload(Seat.member)))
    return {seat.room_id: seat.member for seat in found}


def other_seat(room: Room, member: Member) -> Seat | None:
    """What the other one has in a conversation of two."""
    theirs = select(Seat).where(Seat.room_id == room.id, Seat.member_id != member.id)
    return session().scalars(theirs.options(joinedload(Seat.member))).one_or_none()


def _rooms() -> Select[Room]:
    return select(Room).options(joinedload(Room.group))


def _with_group(*columns: Any) -> Room:
    room, group = parted(columns, Room, Group)
    set_committed_value(room, "group", group)
    made: Room = room
    return made


_AT_ADDRESS = Question(
    select(*columns_of(Room), *columns_of(Group))
    .outerjoin(Room.group)
    .where(Room.public_id == bindparam("room")),
    _with_group,
)
