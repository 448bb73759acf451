"""What people let each other see: that they write, and that they are there."""

from sqlalchemy import func, select

from app.community.models import Member
from app.features.chat.models import Manners, Room, RoomKind, RoomState, Seat
from app.features.chat.queries.people import how_many_read
from app.foundation.db import session
from app.foundation.presence import who_is_here

# In a larger room it would only flicker.
MOST_READERS = 50


def manners_of(member: Member) -> Manners:
    """What somebody chose, or what holds without."""
    chosen = session().get(Manners, member.id)
    return chosen or Manners(member_id=member.id, shows_typing=True, shows_presence=False)


def shows_typing(room: Room, member: Member) -> bool:
    """Whether others see that this person writes here: in small rooms, unless they switched it off."""
    if room.kind is RoomKind.ANNOUNCEMENTS or room.state is not RoomState.ACTIVE:
        return False
    if not manners_of(member).shows_typing:
        return False
    return _both_talk(room) if room.is_direct else how_many_read(room) <= MOST_READERS


def is_here(room: Room, reader: Member) -> bool:
    """Whether the other one of a conversation is there: shown only where both of the two show it and talk."""
    if not room.is_direct or not manners_of(reader).shows_presence or not _both_talk(room):
        return False
    theirs = (
        select(Manners.member_id)
        .join(Seat, Seat.member_id == Manners.member_id)
        .where(Seat.room_id == room.id, Manners.member_id != reader.id, Manners.shows_presence.is_(True))
    )
    return bool(who_is_here(session().scalars(theirs).all()))


def _both_talk(room: Room) -> bool:
    talking = select(func.count()).where(
        Seat.room_id == room.id, Seat.agreed_at.is_not(None), Seat.blocked_at.is_(None)
    )
    return session().scalar(talking) == 2
