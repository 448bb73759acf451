"""What the chat tells people who do not look: somebody wrote to them, or wants to."""

from sqlalchemy import ColumnElement, Select, and_, false, func, literal, or_, select

from app.community.models import Member
from app.features.chat.events import MessageModerated, MessageSent, RoomEvent, TalkAsked
from app.features.chat.models import Mention, Message, Room, RoomKind, Seat
from app.features.chat.queries.calling import calls
from app.features.chat.queries.messages import those
from app.features.chat.queries.people import readers_of
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import _


def the_other(event: MessageSent) -> Select[int]:
    """Between two: the other one, once until they have read; a message read meanwhile tells nobody."""
    return (
        select(Seat.member_id)
        .join(Room, Room.id == Seat.room_id)
        .join(Message, Message.id == event.message_id)
        .where(
            Room.id == event.room_id,
            Room.kind == RoomKind.DIRECT,
            Seat.member_id != event.actor_id,
            Seat.agreed_at.is_not(None),
            Seat.blocked_at.is_(None),
            Seat.last_read_seq < Message.seq,
            or_(Seat.muted_until.is_(None), Seat.muted_until <= clock.now()),
            ~_unread_before(event),
        )
    )


def the_others_of_case(event: MessageSent) -> Select[int]:
    """The same in the room of a case; its staff where they are a side of it, or once they looked in."""
    room = session().get(Room, event.room_id)
    if room is None or not room.is_case:
        return select(Member.id).where(false())
    mine = and_(Seat.room_id == room.id, Seat.member_id == Member.id)
    read = func.coalesce(Seat.last_read_seq, 0)
    earlier = select(Message.id).where(
        Message.room_id == room.id,
        Message.id < event.message_id,
        Message.author_id == event.actor_id,
        Message.seq > read,
    )
    return (
        readers_of(room)
        .join(Message, Message.id == event.message_id)
        .outerjoin(Seat, mine)
        .where(
            Member.id != event.actor_id,
            read < Message.seq,
            or_(literal(room.calls_staff), Seat.member_id.is_not(None)),
            or_(Seat.muted_until.is_(None), Seat.muted_until <= clock.now()),
            ~earlier.correlate(Seat).exists(),
        )
        .with_only_columns(Member.id)
    )


def _unread_before(event: MessageSent) -> ColumnElement[bool]:
    earlier = select(Message.id).where(
        Message.room_id == event.room_id,
        Message.id < event.message_id,
        Message.author_id == event.actor_id,
        Message.seq > Seat.last_read_seq,
    )
    return earlier.correlate(Seat).exists()


def the_addressed(event: MessageSent) -> Select[int]:
    """In a group's room: whom the message calls, unless they have read it or keep it quiet."""
    room = session().get(Room, event.room_id)
    if room is None or room.is_direct:
        return select(Member.id).where(false())
    own = and_(Seat.room_id == event.room_id, Seat.member_id == Member.id)
    return (
        readers_of(room)
        .join(Message, Message.id == event.message_id)
        .outerjoin(Seat, own)
        .where(
            calls(Member.id.expression),
            Member.id != Message.author_id,
            or_(Seat.member_id.is_(None), Seat.last_read_seq < Message.seq),
            or_(Seat.muted_until.is_(None), Seat.muted_until <= clock.now()),
        )
        .with_only_columns(Member.id)
    )


def the_asked(event: TalkAsked) -> Select[int]:
    """With whom somebody wants to talk."""
    return select(Member.id).where(Member.id == event.member_id)


def the_author(event: MessageModerated) -> Select[int]:
    """Whose words were removed."""
    return select(Message.author_id).where(Message.id == event.message_id, literal(event.reason != ""))


def written(event: MessageSent, _reader: Member) -> str:
    """Somebody wrote."""
    message = those([event.message_id]).get(event.message_id)
    if message is None or not message.is_visible:
        return ""
    return _("{name} has written to you.", name=message.author.name)


def written_about(event: MessageSent, _reader: Member) -> str:
    """Somebody wrote about a case."""
    message = those([event.message_id]).get(event.message_id)
    if message is None or not message.is_visible:
        return ""
    return _("{name} has written to you: “{case}”.", name=message.author.name, case=message.room.name)


def addressed(event: MessageSent, reader: Member) -> str:
    """Somebody calls."""
    message = those([event.message_id]).get(event.message_id)
    if message is None or not message.is_visible:
        return ""
    told = {"name": message.author.name, "room": message.room.name}
    if session().get(Mention, (message.id, reader.id)) is not None:
        return _("{name} addresses you in “{room}”.", **told)
    return _("{name} calls everybody in “{room}”.", **told) if message.calls_all else ""


def asked(event: TalkAsked, _reader: Member) -> str:
    """Somebody asks."""
    member = session().get(Member, event.actor_id)
    return _("{name} would like to talk to you.", name=member.name) if member else ""


def moderated(event: MessageModerated, _reader: Member) -> str:
    """Words were removed."""
    return _("A moderator has removed a message of yours: {reason}", reason=event.reason)


def room_path(event: RoomEvent) -> str:
    """Where it is read."""
    return f"/chat/{event.room}"
