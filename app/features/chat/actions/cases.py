"""Rooms that belong to a case of a module: they open with it, close with it and are deleted with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select

from app.community.models import Group, Member
from app.features.chat.actions.numbering import next_number, note
from app.features.chat.actions.reading import take_seat
from app.features.chat.events import RoomChanged, RoomOpened, SeatLost
from app.features.chat.models import Change, Room, RoomKind, RoomState, Seat
from app.features.chat.queries.rooms import room_of_case
from app.features.chat.refusals import BadState
from app.foundation import clock
from app.foundation.db import insert_if_new, session
from app.foundation.events import record


@dataclass(frozen=True)
class Case:
    """What is talked about. The staff of its group hear the room, and those who are named when it is opened."""

    key: str  # "booking:7": unique in the house
    title: str
    path: str
    group: Group
    # Whether the staff are a side of it, or may only look in.
    calls_staff: bool = True


def open_case(case: Case, by: Member, people: Sequence[Member]) -> Room:
    """The room of a case for these people, opened once; whether they may was asked by the module."""
    values = {"kind": RoomKind.CASE, "case": case.key, "case_path": case.path, "group_id": case.group.id}
    title = case.title[: Room.name.type.length]
    session().execute(insert_if_new(Room).values(**values, name=title, calls_staff=case.calls_staff))
    room = room_of_case(case.key)
    if room is None:
        raise BadState
    _seat(room, people)
    if not room.last_seq:
        record(RoomOpened(room_id=room.id, room=room.public_id, group_id=room.group_id, actor_id=by.id))
    if room.state is RoomState.ARCHIVED:
        _set(room, RoomState.ACTIVE)
    return room


def seat_in_case(key: str, find: Callable[[], Sequence[Member]], *, calls_staff: bool) -> None:
    """The case is about these people now, who are looked for if it has a room; nobody else is seated any more."""
    room = room_of_case(key)
    if room is None:
        return
    people = find()
    room.calls_staff = calls_staff
    _seat(room, people)
    stay = [each.id for each in people]
    gone = select(Seat).where(
        Seat.room_id == room.id, Seat.agreed_at.is_not(None), Seat.member_id.not_in(stay)
    )
    for seat in session().scalars(gone):
        seat.agreed_at = None
        lost = SeatLost(
            room_id=room.id,
            room=room.public_id,
            group_id=room.group_id,
            actor_id=None,
            member_id=seat.member_id,
        )
        record(lost)


def close_case(key: str) -> None:
    """The case is over: what was said can be read until the case is forgotten."""
    room = room_of_case(key)
    if room is not None and room.state is not RoomState.ARCHIVED:
        _set(room, RoomState.ARCHIVED)


def forget_cases(keys: Sequence[str]) -> None:
    """The cases are forgotten, and with them all that was said; the nightly sweep takes the files."""
    gone = delete(Room).where(
        Room.kind == RoomKind.CASE, Room.id.in_(select(Room.id).where(Room.case.in_(keys)))
    )
    session().execute(gone, execution_options={"synchronize_session": False})


def _seat(room: Room, people: Sequence[Member]) -> None:
    for member in people:
        seat = take_seat(room, member)
        seat.agreed_at = seat.agreed_at or clock.now()


def _set(room: Room, state: RoomState) -> None:
    note(room, next_number(room), Change.ROOM, None)
    room.state = state
    record(RoomChanged(room_id=room.id, room=room.public_id, group_id=room.group_id, actor_id=None))
