"""Writing a message: once, whatever the network does, and under the next number of the room."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from math import ceil

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.community.models import Member
from app.community.permissions import authorize, can
from app.features.chat.actions.adding import add, call
from app.features.chat.actions.calling import calls_everybody
from app.features.chat.actions.files import attach
from app.features.chat.actions.hearing import refuse_unwanted
from app.features.chat.actions.newcomers import go_gently
from app.features.chat.actions.numbering import note
from app.features.chat.actions.reading import have_read
from app.features.chat.actions.words import learn
from app.features.chat.events import MessageSaid, MessageSent
from app.features.chat.models import Change, Message, Room
from app.features.chat.queries.messages import one_in, sent_before
from app.features.chat.queries.people import readers_among
from app.features.chat.refusals import (
    Empty,
    OtherWords,
    TooLong,
    TooManyAddressed,
    TooSoon,
)
from app.foundation import clock
from app.foundation.db import session
from app.foundation.deeds import together
from app.foundation.events import record
from app.foundation.files import Upload
from app.foundation.limits import limit
from app.foundation.refusal import Outrun
from app.foundation.signs import kept

MOST_SIGNS = 4_000
MOST_ADDRESSED = 10
# What a page says that asked whether “@all” shall call everybody.
CALLS = {"yes": True, "no": False}


@dataclass(frozen=True)
class Sent:
    """A message that is stored, and whether it was before."""

    message: Message
    is_duplicate: bool


@dataclass(frozen=True)
class Beside:
    """What goes with words: the message they answer, whom they address (public ids), pictures and files.

    `calls_all` is what the author answered when asked whether “@all” shall call everybody; None if nobody asked.
    `language` is the one they are in, if it is known.
    """

    answers: str = ""
    to: Sequence[str] = ()
    calls_all: bool | None = None
    files: Sequence[Upload] = ()
    alts: Sequence[str] = ()
    language: str = ""


def send(room: Room, by: Member, body: str, client_id: str, beside: Beside = Beside()) -> Sent:
    """Say something; `client_id` is the sender's own number for it."""
    authorize(by, "chat.write", room)
    body = kept(body)
    known = sent_before(by, client_id)
    if known is not None:
        return _again(known, room, body)
    _refuse_unfit(body, client_id, beside)
    limit("chat.burst", by.id)
    limit("chat.send", by.id)
    refuse_unwanted(room, by)
    _refuse_hasty(room, by)
    go_gently(room, by, body, addressed=len(beside.to))
    beside = replace(beside, calls_all=calls_everybody(room, by, body, agreed=beside.calls_all))
    try:
        return Sent(_store(room, by, body, client_id, beside), is_duplicate=False)
    except IntegrityError as twice:
        # Another tab or a second try of the same device was faster: done anew, this one finds it.
        raise Outrun from twice


def _again(known: Message, room: Room, body: str) -> Sent:
    """What was sent before; only the very same is taken for it."""
    if known.room_id != room.id or (known.rev == 1 and known.is_visible and known.body != body):
        raise OtherWords
    return Sent(known, is_duplicate=True)


def _refuse_unfit(body: str, client_id: str, beside: Beside) -> None:
    if not (body or beside.files) or not client_id:
        raise Empty
    if len(body) > MOST_SIGNS or len(client_id) > Message.client_id.type.length:
        raise TooLong(MOST_SIGNS)
    if len(beside.to) > MOST_ADDRESSED:
        raise TooManyAddressed(MOST_ADDRESSED)


def _refuse_hasty(room: Room, by: Member) -> None:
    if not room.slow_mode or can(by, "chat.moderate", room):
        return
    last = session().scalar(
        select(func.max(Message.created_at)).where(Message.room_id == room.id, Message.author_id == by.id)
    )
    wait = last + timedelta(seconds=room.slow_mode) - clock.now() if last else timedelta()
    if wait > timedelta():
        raise TooSoon(ceil(wait.total_seconds()))


def _store(room: Room, by: Member, body: str, client_id: str, beside: Beside) -> Message:
    answers = one_in(room, beside.answers) if beside.answers else None
    called = readers_among(room, beside.to)
    has_more, calls_all = bool(called or beside.files), bool(beside.calls_all)
    said: dict[str, object] = {"client_id": client_id, "body": body, "language": beside.language}
    said |= {"has_more": has_more, "calls_all": calls_all}
    message = add(room, by, answers, said)
    call(message, called)
    attach(message, by, beside.files, beside.alts)
    with together():
        learn(message)
        note(room, message.seq, Change.NEW, by, message)
        have_read(room, by, message.seq)
        _tell(message, is_for_some=bool(called) or calls_all or room.is_direct or room.is_case)
    return message


def _tell(message: Message, *, is_for_some: bool) -> None:
    """What is for everybody alike leaves the worker nothing to do, and most is."""
    room = message.room
    fact = MessageSent if is_for_some else MessageSaid
    record(
        fact(
            room_id=room.id,
            room=room.public_id,
            group_id=room.group_id,
            actor_id=message.author_id,
            message_id=message.id,
            seq=message.seq,
        )
    )
