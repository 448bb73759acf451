"""Who may do what in a room: asked by permissions, for rooms and for messages in them."""

from typing import Any

from app.community.models import Member
from app.community.permissions import role_in
from app.community.roles import Role
from app.features.chat.models import Message, Room, RoomKind, Seat
from app.foundation.db import session


def may_read(member: Member, thing: Any) -> bool:
    """Whoever belongs to the room's group, or is one of the two."""
    room = room_of(thing)
    if room.group is not None:
        return role_in(member, room.group).reaches(Role.MEMBER)
    return seat_of(room, member) is not None


def may_write(member: Member, thing: Any) -> bool:
    """Whoever may read; where things are announced, those who keep the group in order."""
    room = room_of(thing)
    if room.kind is RoomKind.ANNOUNCEMENTS:
        return may_moderate(member, room)
    return may_read(member, room)


def may_moderate(member: Member, thing: Any) -> bool:
    """The moderators of the room's group; nobody keeps order between two people."""
    room = room_of(thing)
    return room.group is not None and role_in(member, room.group).reaches(Role.MODERATOR)


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
