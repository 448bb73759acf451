"""The list of somebody's rooms, each as a row with all that stands in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.community.models import Member
from app.features.chat.models import Message, Room, Seat
from app.features.chat.queries.messages import newest_of
from app.features.chat.queries.rooms import partners_in, rooms_of
from app.features.chat.queries.unread import News, unread_in
from app.foundation import clock


@dataclass(frozen=True)
class Line:
    """A room in the list."""

    room: Room
    title: str
    partner: Member | None
    newest: Message | None
    unread: News
    is_quiet: bool
    is_asked: bool


def list_of_rooms(member: Member) -> Sequence[Line]:
    """All rooms of somebody: first who asks to talk, then the newest message first."""
    rooms = rooms_of(member)
    newest = newest_of([room for room, _seat in rooms])
    unread = unread_in(member)
    partners = partners_in([room for room, _seat in rooms if room.is_direct], member)
    lines = [_line(room, seat, partners.get(room.id), newest.get(room.id), unread) for room, seat in rooms]
    return sorted(lines, key=_rank, reverse=True)


def _line(
    room: Room, seat: Seat | None, partner: Member | None, newest: Message | None, unread: Mapping[int, News]
) -> Line:
    return Line(
        room=room,
        title=partner.name if partner else room.name,
        partner=partner,
        newest=newest,
        unread=unread.get(room.id, News()),
        is_quiet=seat is not None and seat.is_muted(clock.now()),
        is_asked=room.is_direct and seat is not None and not (seat.agreed_at or seat.blocked_at),
    )


def _rank(line: Line) -> tuple[bool, datetime]:
    return line.is_asked, line.room.last_message_at or line.room.created_at
