"""The open sockets of this process: who stands behind each, what they follow, and whether they still may."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

import gevent
import structlog

LOOK_EVERY = 60.0  # seconds
GATHER = 0.25  # seconds in which signals of one topic become one
MOST_TOPICS = 60
MOST_SOCKETS = 40  # of one person in this process: more tabs than anybody reads
# A signal that begins so asks to look again at one person's sockets.
LOOK_AGAIN = "look:"

log = structlog.get_logger()


class Visitor(NamedTuple):
    """Who stands behind a socket: the browser's session and its member."""

    session: str
    member_id: int


class Doorkeeper(Protocol):
    """Knows people and what they may follow; plugged in by create_app."""

    def greet(self) -> Visitor | None:
        """Who sends the present request; None for guests and for those who owe something first."""

    def kept(self, visitor: Visitor, topics: Collection[str]) -> Collection[str] | None:
        """Which of these topics the visitor may follow now; None if the session has ended."""


@dataclass
class _Listener:
    visitor: Visitor
    topics: set[str] = field(default_factory=set)


class Listeners:
    """All sockets of this process; `server` is the socket.io server that carries them."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._listeners: dict[str, _Listener] = {}
        self._gathered: set[str] = set()
        self._is_watched = False
        self.doorkeeper: Doorkeeper

    def is_crowded(self, visitor: Visitor) -> bool:
        """Whether this person has as many sockets open as one person may."""
        of_theirs = (each for each in self._listeners.values() if each.visitor.member_id == visitor.member_id)
        return sum(1 for _ in of_theirs) >= MOST_SOCKETS

    def enter(self, sid: str, visitor: Visitor, listen: Callable[[Callable[[str], None]], None]) -> None:
        """A socket was opened; the first one opens the ears of this process and somebody looks around."""
        self._listeners[sid] = _Listener(visitor)
        if not self._is_watched:
            self._is_watched = True
            gevent.spawn(listen, self.take)
            gevent.spawn(self._look_around)

    def leave(self, sid: str) -> None:
        """A socket was closed."""
        self._listeners.pop(sid, None)

    def member_of(self, sid: str) -> int:
        """Who stands behind a socket."""
        return self._listeners[sid].visitor.member_id

    def follow(self, sid: str, topic: str) -> str:
        """Join a topic; returns why not, or nothing."""
        listener = self._listeners[sid]
        if len(topic) > 100 or len(listener.topics) >= MOST_TOPICS:
            return "not_found"
        kept = self.doorkeeper.kept(listener.visitor, {topic})
        if kept is None:
            self._drop(sid)
            return "session_ended"
        if topic not in kept:
            return "not_found"
        listener.topics.add(topic)
        self._server.enter_room(sid, topic)
        return ""

    def unfollow(self, sid: str, topic: str) -> None:
        """Leave a topic."""
        self._listeners[sid].topics.discard(topic)
        self._server.leave_room(sid, topic)

    def take(self, signal: str) -> None:
        """A signal came: tell the followers of its topic, or look again at somebody's sockets."""
        if signal.startswith(LOOK_AGAIN):
            gevent.spawn(self._look_at, signal.removeprefix(LOOK_AGAIN))
        elif signal not in self._gathered:
            self._gathered.add(signal)
            gevent.spawn_later(GATHER, self._refresh, signal)

    def _refresh(self, topic: str) -> None:
        self._gathered.discard(topic)
        self._server.emit("refresh", {"topic": topic}, to=topic)

    def _look_around(self) -> None:
        while True:
            gevent.sleep(LOOK_EVERY)
            for sid in list(self._listeners):
                self._look_through(sid)
                gevent.sleep(0)

    def _look_at(self, member_id: str) -> None:
        for sid, listener in list(self._listeners.items()):
            if str(listener.visitor.member_id) == member_id:
                self._look_through(sid)

    def _look_through(self, sid: str) -> None:
        """Drop what this socket's person may no longer follow, or the socket itself."""
        listener = self._listeners.get(sid)
        if listener is None:
            return
        try:
            kept = self.doorkeeper.kept(listener.visitor, set(listener.topics))
        except Exception:  # who cannot be asked about now is asked about in a minute
            log.exception("socket_not_looked_through")
            return
        if kept is None:
            self._drop(sid)
            return
        for topic in listener.topics - set(kept):
            self.unfollow(sid, topic)

    def _drop(self, sid: str) -> None:
        self._listeners.pop(sid, None)
        self._server.emit("ended", to=sid)
        self._server.disconnect(sid)
