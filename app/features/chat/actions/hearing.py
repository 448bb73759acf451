"""Whether somebody is heard where they speak: asked of new words, of mended ones and of nods."""

from app.community.models import Member
from app.community.permissions import authorize
from app.features.chat.models import Room, RoomState, Seat
from app.features.chat.queries.rights import seat_of
from app.features.chat.queries.rooms import other_seat
from app.features.chat.refusals import ReadOnly, Unanswered


def refuse_unwanted(room: Room, by: Member) -> None:
    """Between two people: nobody writes to somebody who did not agree, but for the first message."""
    if room.is_direct and not _hearer(room, by).agreed_at and room.last_message_seq:
        raise Unanswered


def refuse_mending(room: Room, by: Member) -> None:
    """Old words say nothing new where nothing new may be said; they can only be taken back."""
    authorize(by, "chat.write", room)
    if room.state is not RoomState.ACTIVE:
        raise ReadOnly
    if room.is_direct:
        _hearer(room, by)


def refuse_shut_out(room: Room, by: Member) -> None:
    """Between two people: where one wants no more of it, neither reaches the other by a nod."""
    if room.is_direct:
        _both_open(room, by)


def _hearer(room: Room, by: Member) -> Seat:
    """The seat of the other one, if what this person says may reach them."""
    mine, theirs = _both_open(room, by)
    if not (mine.agreed_at and theirs.member.is_active):
        raise ReadOnly
    if theirs.member.is_minor is not by.is_minor:
        raise ReadOnly
    return theirs


def _both_open(room: Room, by: Member) -> tuple[Seat, Seat]:
    mine, theirs = seat_of(room, by), other_seat(room, by)
    if mine is None or theirs is None or mine.blocked_at or theirs.blocked_at:
        raise ReadOnly
    return mine, theirs
