"""Changing what was said: each change takes the next number of the room, and a rollback gives it back."""

from datetime import timedelta

from sqlalchemy import delete

from app.community.models import Member
from app.community.models.reaction import ReactionKind
from app.community.permissions import authorize
from app.features.chat.actions.hearing import refuse_mending, refuse_shut_out
from app.features.chat.actions.newcomers import mend_gently
from app.features.chat.actions.numbering import next_number, note, settle
from app.features.chat.actions.sending import MOST_SIGNS
from app.features.chat.actions.words import relearn
from app.features.chat.events import MessageModerated, RoomChanged
from app.features.chat.models import Change, Message, MessageReaction, MessageRevision, MessageState, Room
from app.features.chat.queries.calling import names_everybody
from app.features.chat.queries.messages import pinned
from app.features.chat.refusals import BadState, Empty, StaleRevision, TooLong, WindowClosed
from app.foundation import clock
from app.foundation.db import insert_if_new, session
from app.foundation.events import record
from app.foundation.language import lazy_
from app.foundation.limits import limit
from app.foundation.refusal import Conflict, Refused
from app.foundation.signs import kept

WINDOW = timedelta(hours=24)
# Within it nobody has to know that something was mended.
GRACE = timedelta(minutes=2)
BRINGS_BACK = timedelta(minutes=10)
MOST_PINS = 3


def edit(message: Message, by: Member, body: str, *, rev: int) -> int:
    """Change one's own words, if they are still those that were read; returns the number of the change."""
    authorize(by, "chat.edit", message)
    limit("change", by.id)
    body = kept(body)
    if not body:
        raise Empty
    if len(body) > MOST_SIGNS:
        raise TooLong(MOST_SIGNS)
    refuse_mending(message.room, by)
    mend_gently(message.room, by, body)
    now = clock.now()
    if now - message.created_at > WINDOW:
        raise WindowClosed
    seq = _begin(message, MessageState.VISIBLE)
    if message.rev != rev:
        raise StaleRevision
    session().add(MessageRevision(message_id=message.id, rev=message.rev, body=message.body, at=now))
    message.body, message.rev = body, message.rev + 1
    # What is changed calls nobody anew; who takes the word out takes the call back.
    message.calls_all = message.calls_all and names_everybody(body)
    relearn(message)
    if now - message.created_at > GRACE:
        message.edited_at = now
    return _end(message, seq, Change.UPDATED, by)


def delete_message(message: Message, by: Member) -> int:
    """Take one's own words back."""
    authorize(by, "chat.edit", message)
    limit("change", by.id)
    seq = _begin(message, MessageState.VISIBLE)
    message.state, message.state_at, message.pinned_at = MessageState.DELETED, clock.now(), None
    return _end(message, seq, Change.DELETED, by)


def bring_back(message: Message, by: Member) -> int:
    """Undo one's own deletion, for a short while."""
    authorize(by, "chat.edit", message)
    seq = _begin(message, MessageState.DELETED)
    if message.state_at is None or clock.now() - message.state_at > BRINGS_BACK:
        raise BadState
    message.state, message.state_at = MessageState.VISIBLE, None
    return _end(message, seq, Change.RESTORED, by)


def remove(message: Message, by: Member, reason: str) -> int:
    """Hide somebody's words, with a reason the author reads."""
    authorize(by, "chat.moderate", message)
    if not reason:
        raise Refused(lazy_("Please say why; the author will read it."), field="reason")
    return take_away(message, by, reason)


def take_away(message: Message, by: Member, reason: str) -> int:
    """The same, for those whose right was checked."""
    seq = _begin(message, MessageState.VISIBLE)
    message.state, message.state_at, message.pinned_at = MessageState.REMOVED, clock.now(), None
    message.state_reason = reason
    _record_measure(message, by, reason)
    return _end(message, seq, Change.REMOVED, by)


def put_back(message: Message, by: Member) -> int:
    """Show words again that a moderator had hidden."""
    authorize(by, "chat.moderate", message)
    seq = _begin(message, MessageState.REMOVED)
    message.state, message.state_at, message.state_reason = MessageState.VISIBLE, None, ""
    _record_measure(message, by, "")
    return _end(message, seq, Change.RESTORED, by)


def react(message: Message, by: Member, kind: ReactionKind, *, on: bool) -> int:
    """Nod or take the nod back; saying it twice changes nothing. Returns the number up to which it is known."""
    authorize(by, "chat.react", message)
    limit("nod", by.id)
    row = {"message_id": message.id, "member_id": by.id, "kind": kind}
    if on is (session().get(MessageReaction, tuple(row.values())) is not None):
        return message.room.last_seq
    if on:
        refuse_shut_out(message.room, by)
    seq = _begin(message, MessageState.VISIBLE)
    if on:
        message.has_more = True
        session().execute(insert_if_new(MessageReaction).values(**row))
    else:
        session().execute(delete(MessageReaction).filter_by(**row))
    return _end(message, seq, Change.REACTION, by)


def pin(message: Message, by: Member, *, on: bool) -> int:
    """Let a message be seen first in its room."""
    authorize(by, "chat.moderate", message)
    seq = _begin(message, MessageState.VISIBLE)
    if on and message.pinned_at is None and _pins(message.room) >= MOST_PINS:
        raise Conflict(lazy_("Three messages of a room can be on top at the same time."))
    message.pinned_at = clock.now() if on else None
    return _end(message, seq, Change.PINNED, by)


def _begin(message: Message, state: MessageState) -> int:
    """Take the room's number and look at the message afresh: whoever was faster has won."""
    seq = next_number(message.room)
    session().refresh(
        message, with_for_update=True, attribute_names=["state", "rev", "state_at", "pinned_at", "body"]
    )
    if message.state is not state:
        raise BadState
    return seq


def _end(message: Message, seq: int, change: Change, by: Member) -> int:
    room = message.room
    note(room, seq, change, by, message)
    counts = change in {Change.DELETED, Change.REMOVED, Change.RESTORED}
    if counts:
        settle(room)
    record(
        RoomChanged(
            room_id=room.id, room=room.public_id, group_id=room.group_id, actor_id=by.id, counts=counts
        )
    )
    return seq


def _record_measure(message: Message, by: Member, reason: str) -> None:
    room = message.room
    record(
        MessageModerated(
            room_id=room.id,
            room=room.public_id,
            group_id=room.group_id,
            actor_id=by.id,
            message_id=message.id,
            reason=reason,
        )
    )


def _pins(room: Room) -> int:
    return len(pinned(room))
