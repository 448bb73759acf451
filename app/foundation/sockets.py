"""Live signals: the socket says only that something changed; the browser fetches what this person may see.

A socket belongs to the session of a browser. Who stands behind it is asked at the door, at every topic, once a
minute, and at once when something of theirs changed; what is no longer theirs is dropped.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any

import structlog
from flask import request
from flask_socketio import ConnectionRefusedError as Unwanted
from flask_wtf.csrf import validate_csrf
from wtforms.validators import ValidationError

from app.foundation.exchange import Exchange
from app.foundation.limits import limit
from app.foundation.listeners import LOOK_AGAIN, Listeners
from app.foundation.refusal import Refused, TooMany
from app.foundation.signals import Line, line_of
from app.foundation.socket_doors import Asked, Teller
from app.foundation.tellings import Telling
from app.foundation.visitors import Doorkeeper, Visitor
from app.foundation.web import House
from app.foundation.wire import MOST_BYTES, Gate
from app.foundation.work import persistently
from config import Config

log = structlog.get_logger()
Answer = dict[str, Any]


class _Door:
    """The socket door of this process."""

    line: Line
    listeners: Listeners


_door = _Door()


def connect(
    house: House, config: Config, asked: Iterable[Asked] = (), tellers: Iterable[Teller] = ()
) -> None:
    """Open the socket door; a doorkeeper has to follow (guard_with)."""
    exchange = Exchange(
        house,
        async_handlers=False,  # in their order
        cors_allowed_origins=[config.public_url],
        max_http_buffer_size=MOST_BYTES,
        ping_interval=25,
        ping_timeout=20,
    )
    house.wsgi_app = Gate(house.wsgi_app)  # type: ignore[method-assign]
    _door.line, _door.listeners = line_of(config), Listeners(exchange, tellers)
    own = {"connect": _enter, "disconnect": _leave, "follow": _follow, "unfollow": _unfollow}
    for event, handler in (own | {each.event: _answer_to(each) for each in asked}).items():
        exchange.on_event(event, handler)


def guard_with(doorkeeper: Doorkeeper) -> None:
    """Who decides at the door."""
    _door.listeners.doorkeeper = doorkeeper


def tell(topic: str) -> None:
    """Signal `refresh` to everybody who follows a topic such as "group:7". Call it after the commit."""
    _door.line.send(topic)


def tell_here(telling: Telling) -> None:
    """Tell the followers in this process, beside whatever goes on; a signal tells the other ones. Call it after the commit."""
    _door.listeners.tellings.tell_beside(telling)


def look_again(member_id: int) -> None:
    """Something of this member's changed (a session ended, a group was left): drop what is no longer theirs."""
    _door.line.send(f"{LOOK_AGAIN}{member_id}")


class _Refusal(Exception):
    """Carries an answer in the words of the one who asked out of their unit of work, so that nothing is stored."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.code)
        self.answer: Answer = {"ok": False, "code": refused.code, "message": str(refused)}
        if isinstance(refused, TooMany):
            self.answer["retry_after"] = refused.retry_after


def _answering(handler: Callable[[str, Any], Answer]) -> Callable[..., Answer]:
    """Every question gets an answer, also when something fails."""

    @wraps(handler)
    def answered(sid: str, said: object = None, *_more: object) -> Answer:
        try:
            return handler(sid, said)
        except _Refusal as refusal:
            return refusal.answer
        except TooMany as refused:
            return {"ok": False, "code": refused.code, "retry_after": refused.retry_after}
        except Refused as refused:
            return {"ok": False, "code": refused.code}
        except Exception:
            log.exception("socket_handler_failed", handler=handler.__name__)
            return {"ok": False, "code": "server_error"}

    return answered


def _answer_to(asked: Asked) -> Callable[..., Answer]:
    """The door of one kind of question."""

    @_answering
    def answer(sid: str, words: Any) -> Answer:
        said: Mapping[str, Any] = words if isinstance(words, dict) else {}
        visitor = _door.listeners.visitor_of(sid)
        if asked.limit:
            limit(asked.limit, visitor.member_id)
        refused = _door.listeners.follow(sid, asked.follows(said)) if asked.follows else ""
        if refused:
            return {"ok": False, "code": refused}
        done = persistently(lambda: _act(asked, visitor, said))
        if done is None:
            _door.listeners.drop(sid)
            return {"ok": False, "code": "session_ended"}
        return done

    return answer


def _act(asked: Asked, visitor: Visitor, said: Mapping[str, Any]) -> Answer | None:
    """Do what was asked, as this visitor; None if their session has ended."""
    how = {"writes": asked.writes, "adds_only": asked.adds_only}
    with _door.listeners.doorkeeper.acting(visitor, **how) as is_in:
        return _run(asked, said) if is_in else None


def _run(asked: Asked, said: Mapping[str, Any]) -> Answer:
    try:
        return {"ok": True, **asked.run(said)}
    except Refused as refused:
        raise _Refusal(refused) from refused


def _enter(auth: object = None) -> None:
    """A page opens its socket: the Origin was checked by the gate and engine.io, the rest is checked here."""
    try:
        validate_csrf(auth.get("csrf") if isinstance(auth, dict) else None)
    except ValidationError as error:
        raise Unwanted("session_ended") from error
    visitor = _door.listeners.doorkeeper.greet()
    if visitor is None:
        raise Unwanted("session_ended")
    if _door.listeners.is_crowded(visitor) or not _may_open(visitor.member_id):
        raise Unwanted("rate_limited")
    sid: str = request.sid  # type: ignore[attr-defined]  # Flask-SocketIO puts it there
    _door.listeners.enter(sid, visitor, _door.line)


def _may_open(member_id: int) -> bool:
    try:
        limit("socket", member_id)
    except TooMany:
        return False
    return True


def _leave(sid: str, _reason: object = None) -> None:
    _door.listeners.leave(sid)


@_answering
def _follow(sid: str, topic: object) -> Answer:
    limit("follow", _door.listeners.visitor_of(sid).member_id)
    refused = _door.listeners.follow(sid, str(topic))
    if refused:
        return {"ok": False, "code": refused}
    return {"ok": True, "quiet": _door.listeners.heard.quiet_for(str(topic))}


@_answering
def _unfollow(sid: str, topic: object) -> Answer:
    _door.listeners.unfollow(sid, str(topic))
    return {"ok": True}
