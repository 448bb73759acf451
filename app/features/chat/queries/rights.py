"""Who may do what in a room: asked by permissions, for rooms and for messages in them."""

from typing import Any

from app.community.models import Group, Member
from app.community.permissions import is_muted, role_in
from app.community.roles import Role
from app.features.chat.models import Message, Room, RoomKind, Seat
from app.foundation.db import session


def may_read(member: Member, thing: Any) -> bool:
    """Whoever belongs to the room's group, or is one of the two; the staff of a case, and whom it is about."""
    room = room_of(thing)
    if room.group is None:
        return seat_of(room, member) is not None
    if not room.is_case:
        return role_in(member, room.group).reaches(Role.MEMBER)
    seat = seat_of(room, member)
    return role_in(member, room.group).reaches(Role.STAFF) or (
        seat is not None and seat.agreed_at is not None
    )


def may_write(member: Member, thing: Any) -> bool:
    """Whoever may read; where things are announced, those who keep the group in order.

    Whoever is silenced in a group is heard in their own case all the same.
    """
    room = room_of(thing)
    if room.group is not None and not room.is_case and _is_silent(room.group, member):
        return False
    if room.kind is RoomKind.ANNOUNCEMENTS:
        return may_moderate(member, room)
    return may_read(member, room)


def _is_silent(group: Group, member: Member) -> bool:
    return group.is_archived or is_muted(member, group)


def may_moderate(member: Member, thing: Any) -> bool:
    """The moderators of the room's group, of a case its staff; nobody keeps order between two people."""
    room = room_of(thing)
    needed = Role.STAFF if room.is_case else Role.MODERATOR
    return room.group is not None and role_in(member, room.group).reaches(needed)


def may_call_all(member: Member, thing: Any) -> bool:
    """The moderators of the room's group; who talks about a case hears everything of it anyway."""
    room = room_of(thing)
    return not room.is_case and may_moderate(member, room)


def may_change(member: Member, message: Message) -> bool:
    """Its author, while they may still read the room."""
    return message.author_id == member.id and may_read(member, message)


def room_of(thing: Any) -> Room:
    """The room itself, or the one of a message."""
    room: Room = thing.room if isinstance(thing, Message) else thing
    return room


def seat_of(room: Room, member: Member) -> Seat | None:
    """What the person has of their own in a room; in a unit that writes, the row itself."""
    return session().get(Seat, (room.id, member.id))
