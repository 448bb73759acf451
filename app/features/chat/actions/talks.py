"""Conversations of two: asked for, agreed to, ended."""

from datetime import datetime

from app.community.models import Member
from app.community.permissions import authorize
from app.features.chat.actions.newcomers import ask_gently
from app.features.chat.actions.sending import Beside, Sent, send
from app.features.chat.events import TalkAsked
from app.features.chat.models import Introduction, Room, RoomKind, Seat
from app.features.chat.queries.acquaintances import are_introduced, may_talk
from app.features.chat.queries.rights import seat_of
from app.features.chat.queries.rooms import pair_of, room_of_pair
from app.features.chat.refusals import BadState
from app.foundation import clock
from app.foundation.db import insert_if_new, session
from app.foundation.events import record
from app.foundation.language import lazy_
from app.foundation.limits import limit
from app.foundation.refusal import Refused


def write_to(other: Member, by: Member, body: str, client_id: str, language: str = "") -> Sent:
    """Write to somebody; between strangers the first message is a question whether they want to talk."""
    authorize(by, "chat.talk")
    room = room_of_pair(by, other) or _begin(other, by)
    return send(room, by, body, client_id, Beside(language=language))


def introduce(inviter_id: int, invited_id: int) -> None:
    """Somebody came by an invitation of somebody: from now on the two know each other."""
    session().execute(insert_if_new(Introduction).values(inviter_id=inviter_id, invited_id=invited_id))


def agree(room: Room, by: Member) -> None:
    """Say yes to a conversation, or take a refusal back."""
    authorize(by, "chat.answer", room)
    seat = _own(room, by)
    seat.agreed_at, seat.blocked_at = seat.agreed_at or clock.now(), None


def block(room: Room, by: Member) -> None:
    """Want no more of it: nobody writes any more, both may still read."""
    authorize(by, "chat.answer", room)
    _own(room, by).blocked_at = clock.now()


def _begin(other: Member, by: Member) -> Room:
    if other.id == by.id or not other.is_active or not may_talk(by, other):
        raise Refused(
            lazy_(
                "You can write to people with whom you share a group, whom you invited, or who invited you."
            )
        )
    if are_introduced(by, other):
        limit("chat.begin", by.id)
        return _seat_both(other, by, agreed_at=clock.now())
    limit("chat.request", by.id)
    ask_gently(by)
    room = _seat_both(other, by, agreed_at=None)
    record(TalkAsked(room_id=room.id, room=room.public_id, group_id=None, actor_id=by.id, member_id=other.id))
    return room


def _seat_both(other: Member, by: Member, *, agreed_at: datetime | None) -> Room:
    """Their one conversation; since when the other one agrees to it, if they do."""
    pair = pair_of(by, other)
    session().execute(insert_if_new(Room).values(kind=RoomKind.DIRECT, pair=pair))
    room = room_of_pair(by, other)
    if room is None:
        raise BadState
    for member, since in ((by, clock.now()), (other, agreed_at)):
        session().execute(
            insert_if_new(Seat).values(room_id=room.id, member_id=member.id, last_read_seq=0, agreed_at=since)
        )
    return room


def _own(room: Room, by: Member) -> Seat:
    seat = seat_of(room, by)
    if seat is None or not room.is_direct:
        raise BadState
    return seat
