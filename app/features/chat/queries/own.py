"""What the chat keeps of one person."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import and_, or_, select

from app.community.models import Member
from app.community.models.reaction import REACTION_WORDS
from app.community.permissions import can
from app.features.chat.models import Introduction, Message, MessageReaction, Report, Room, Seat
from app.features.chat.queries.manners import manners_of
from app.features.chat.queries.rooms import room_at
from app.foundation.db import session


def may_follow(member: Member | None, room_id: str) -> bool:
    """Whether somebody may hear a room."""
    return room_id.isalnum() and room_at(member, room_id) is not None


def is_own(member: Member | None, public_id: str) -> bool:
    """Whether it is about themselves: how far somebody has read is theirs alone."""
    return member is not None and member.public_id == public_id


def may_count(member: Member | None, which: str) -> bool:
    """Whoever talks here hears how many of their rooms have news."""
    return which == "all" and member is not None and can(member, "chat.talk")


def export(member: Member) -> Mapping[str, Any]:
    """What somebody said, where they nodded and how far they read, for their own export."""
    chosen = manners_of(member)
    return {
        "messages": _messages(member),
        "rooms": _rooms(member),
        "nods": _nods(member),
        "reports": _reports(member),
        "invited": _introductions(member),
        "shown": {
            "typing": chosen.shows_typing,
            "presence": chosen.shows_presence,
            "at_work": chosen.shows_at_work,
        },
    }


def _messages(member: Member) -> list[dict[str, str]]:
    said = select(Message.body, Message.created_at, Message.state, Room.public_id).join(Message.room)
    rows = session().execute(said.where(Message.author_id == member.id).order_by(Message.id))
    return [
        {"room": room, "at": at.isoformat(), "state": state.value, "text": body}
        for body, at, state, room in rows
    ]


def _rooms(member: Member) -> list[dict[str, Any]]:
    seats = select(Seat, Room.public_id).join(Room, Room.id == Seat.room_id)
    return [
        {
            "room": room,
            "read_to": seat.last_read_seq,
            "silenced_until": seat.muted_until.isoformat() if seat.muted_until else None,
        }
        for seat, room in session().execute(seats.where(Seat.member_id == member.id))
    ]


def _nods(member: Member) -> list[dict[str, str]]:
    nods = select(MessageReaction.kind, Message.public_id).join(
        Message, Message.id == MessageReaction.message_id
    )
    return [
        {"message": message, "nod": str(REACTION_WORDS[kind])}
        for kind, message in session().execute(nods.where(MessageReaction.member_id == member.id))
    ]


def _introductions(member: Member) -> list[dict[str, str]]:
    met = select(Introduction.at, Introduction.inviter_id, Member.display_name).join(
        Member,
        or_(
            and_(Introduction.inviter_id == member.id, Member.id == Introduction.invited_id),
            and_(Introduction.invited_id == member.id, Member.id == Introduction.inviter_id),
        ),
    )
    return [
        {"at": at.isoformat(), "invited" if inviter == member.id else "invited by": name}
        for at, inviter, name in session().execute(met.order_by(Introduction.at))
    ]


def _reports(member: Member) -> list[dict[str, str]]:
    made = select(Report.words, Report.created_at, Report.verdict).where(Report.reporter_id == member.id)
    return [
        {"at": at.isoformat(), "words": words, "verdict": verdict.value}
        for words, at, verdict in session().execute(made.order_by(Report.id))
    ]
