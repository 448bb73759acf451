"""What people let each other see: that they write, and that they are there."""

from collections.abc import Sequence

from sqlalchemy import Select, func, select

from app.community.models import Member, Membership, MembershipState
from app.community.permissions import role_in
from app.community.roles import Role
from app.community.sight import sees
from app.features.chat.models import Manners, Room, RoomKind, RoomState, Seat
from app.features.chat.queries.people import how_many_read, is_staff_of, readers_of
from app.foundation.db import session
from app.foundation.presence import who_is_here

# In a larger room it would only flicker.
MOST_READERS = 50
MOST_NAMED = 5


def manners_of(member: Member) -> Manners:
    """What somebody chose, or what holds without."""
    chosen = session().get(Manners, member.id)
    return chosen or Manners(member_id=member.id, shows_typing=True, shows_presence=False, shows_at_work=True)


def works_somewhere(member: Member) -> bool:
    """Whether somebody decides the cases of any group."""
    return bool(sees(member)["staffed_groups"])


def shows_typing(room: Room, member: Member) -> bool:
    """Whether others see that this person writes here: in small rooms, unless they switched it off."""
    if room.kind is RoomKind.ANNOUNCEMENTS or room.state is not RoomState.ACTIVE:
        return False
    if not manners_of(member).shows_typing:
        return False
    return _both_talk(room) if room.is_direct else how_many_read(room) <= MOST_READERS


def shows_presence(room: Room, member: Member) -> bool:
    """Whether it may be known that this person looks at this room."""
    chosen = manners_of(member)
    if room.is_direct:
        return chosen.shows_presence
    works_here = room.group is not None and role_in(member, room.group).reaches(Role.STAFF)
    return chosen.shows_at_work and works_here and is_staffed(room)


def is_staffed(room: Room) -> bool:
    """Whether staff are at work here: a case of which they are a side, or a room that nobody else reads."""
    if room.state is not RoomState.ACTIVE or room.kind not in {RoomKind.CASE, RoomKind.CHANNEL}:
        return False
    if room.is_case:
        return room.calls_staff
    others = select(Membership.member_id).where(
        Membership.group_id == room.group_id,
        Membership.state == MembershipState.ACTIVE,
        Membership.role.not_in(Role.at_least(Role.STAFF)),
    )
    return session().scalar(others.limit(1)) is None


def who_is_there(room: Room, reader: Member) -> Sequence[str]:
    """The names of those who are there and show it to this reader: the other one of two, or the staff at work."""
    shown = _other_of_two(room, reader) if room.is_direct else _at_work(room, reader)
    names = {row.id: row.display_name for row in session().execute(shown)} if shown is not None else {}
    here = who_is_here(names)
    return sorted(name for each, name in names.items() if each in here)[:MOST_NAMED]


def _other_of_two(room: Room, reader: Member) -> Select[int, str] | None:
    """Shown only where both of the two show it and talk."""
    if not manners_of(reader).shows_presence or not _both_talk(room):
        return None
    return (
        select(Member.id, Member.display_name)
        .join(Manners, Manners.member_id == Member.id)
        .join(Seat, Seat.member_id == Member.id)
        .where(Seat.room_id == room.id, Member.id != reader.id, Manners.shows_presence.is_(True))
    )


def _at_work(room: Room, reader: Member) -> Select[int, str] | None:
    """Staff are shown to everybody who reads what they work on, unless they switched it off."""
    if not is_staffed(room):
        return None
    unseen = select(Manners.member_id).where(Manners.shows_at_work.is_(False))
    staff = readers_of(room).where(is_staff_of(room), Member.id != reader.id, Member.id.not_in(unseen))
    return staff.with_only_columns(Member.id, Member.display_name)


def _both_talk(room: Room) -> bool:
    talking = select(func.count()).where(
        Seat.room_id == room.id, Seat.agreed_at.is_not(None), Seat.blocked_at.is_(None)
    )
    return session().scalar(talking) == 2
