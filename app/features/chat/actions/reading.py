"""Where somebody has read to, and how loud a room may be."""

from datetime import timedelta

import structlog
from sqlalchemy import Insert, delete, or_, select, update

from app.community.models import Member
from app.community.permissions import authorize
from app.features.chat.models import Introduction, Manners, MessageReaction, Report, Room, Seat
from app.foundation import clock
from app.foundation.db import insert_if_new, session
from app.foundation.deeds import Deed, adding_or
from app.foundation.limits import limit
from app.foundation.refusal import Refused
from app.foundation.work import unit_of_work

# The hours for which a room can be silenced; 0 ends it, "for good" is a hundred years.
QUIET_HOURS = (0, 1, 8, 168, 876_000)

log = structlog.get_logger()


def _reading_on(dialect: str) -> Insert:
    """A seat that has read so far, or was there and had not."""
    taken = adding_or(Seat, "room_id", "member_id", "last_read_seq", dialect=dialect)
    read: Insert = taken.on_conflict_do_update(
        index_elements=[Seat.room_id, Seat.member_id],
        set_={"last_read_seq": taken.excluded.last_read_seq},
        where=Seat.last_read_seq < taken.excluded.last_read_seq,
    )
    return read


_READ = Deed(_reading_on)


def read_to(room: Room, by: Member, seq: int) -> None:
    """The person has seen everything up to this number; never goes back."""
    authorize(by, "chat.read", room)
    have_read(room, by, min(seq, room.last_seq))


def have_read(room: Room, by: Member, seq: int) -> None:
    """The same, for those whose right was checked."""
    _READ.do({"room_id": room.id, "member_id": by.id, "last_read_seq": seq})


def note_reading(room_id: int, member_id: int, seq: int) -> None:
    """Note that a page was read, in a unit of work of its own; that it cannot be noted disturbs nobody."""
    try:
        with unit_of_work():
            have_read(session().get_one(Room, room_id), session().get_one(Member, member_id), seq)
    except Refused as refused:
        log.info("reading_not_noted", reason=type(refused).__name__)


def mark_unread(room: Room, by: Member, seq: int) -> None:
    """Let everything from this number on count as new again."""
    authorize(by, "chat.read", room)
    take_seat(room, by).last_read_seq = max(0, min(seq, room.last_seq + 1) - 1)


def silence(room: Room, by: Member, hours: int) -> None:
    """Hear nothing of a room for a while."""
    authorize(by, "chat.read", room)
    limit("change", by.id)
    take_seat(room, by).muted_until = clock.now() + timedelta(hours=hours) if hours else None


def take_seat(room: Room, member: Member) -> Seat:
    """What somebody has of their own in a room; made when it is needed first."""
    seat = session().get(Seat, (room.id, member.id))
    if seat is None:
        session().execute(insert_if_new(Seat).values(room_id=room.id, member_id=member.id, last_read_seq=0))
        seat = session().get_one(Seat, (room.id, member.id))
    return seat


def forget_seats(member: Member) -> None:
    """A member leaves for good: what was said stays, where they read and nodded does not.

    In a conversation of two the seat stays, so that the other one still sees with whom they talked.
    """
    of_groups = select(Room.id).where(Room.group_id.is_not(None))
    session().execute(delete(Seat).where(Seat.member_id == member.id, Seat.room_id.in_(of_groups)))
    session().execute(delete(MessageReaction).where(MessageReaction.member_id == member.id))
    session().execute(delete(Manners).where(Manners.member_id == member.id))
    met = or_(Introduction.inviter_id == member.id, Introduction.invited_id == member.id)
    session().execute(delete(Introduction).where(met))
    session().execute(update(Report).where(Report.reporter_id == member.id).values(reporter_id=None))
