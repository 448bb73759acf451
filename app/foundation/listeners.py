"""The open sockets of this process: who stands behind each, what they follow, and whether they still may."""

from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

import gevent
import structlog

from app.foundation.signals import Line, live
from app.foundation.socket_doors import Said, Teller

LOOK_EVERY = 60.0  # seconds
HEAL_EVERY = 30.0  # seconds after which what a lost signal held back is told
GATHER = 0.25  # seconds in which signals of one topic become one
BREATH = 50  # sockets that are told something of their own before others have their turn
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

    def acting(self, visitor: Visitor, *, writes: bool) -> AbstractContextManager[bool]:
        """A unit of work in which the visitor acts; gives False if the session has ended."""


@dataclass
class _Listener:
    visitor: Visitor
    topics: set[str] = field(default_factory=set)


class Listeners:
    """All sockets of this process; `server` is the socket.io server that carries them."""

    def __init__(self, server: Any, tellers: Iterable[Teller] = ()) -> None:
        self._server = server
        self._tellers = {each.topic: each.tell for each in tellers}
        self._listeners: dict[str, _Listener] = {}
        self._gathered: set[str] = set()
        self._is_watched = False
        self.doorkeeper: Doorkeeper

    def is_crowded(self, visitor: Visitor) -> bool:
        """Whether this person has as many sockets open as one person may."""
        of_theirs = (each for each in self._listeners.values() if each.visitor.member_id == visitor.member_id)
        return sum(1 for _ in of_theirs) >= MOST_SOCKETS

    def enter(self, sid: str, visitor: Visitor, line: Line) -> None:
        """A socket was opened; the first one opens the ears of this process and somebody looks around."""
        self._listeners[sid] = _Listener(visitor)
        if not self._is_watched:
            self._is_watched = True
            gevent.spawn(line.listen, self.take)
            gevent.spawn(live, line)
            gevent.spawn(self._look_around)
            gevent.spawn(self._heal)

    def leave(self, sid: str) -> None:
        """A socket was closed."""
        self._listeners.pop(sid, None)

    def visitor_of(self, sid: str) -> Visitor:
        """Who stands behind a socket."""
        return self._listeners[sid].visitor

    def follow(self, sid: str, topic: str) -> str:
        """Join a topic; returns why not, or nothing."""
        listener = self._listeners[sid]
        if len(topic) > 100 or len(listener.topics) >= MOST_TOPICS:
            return "not_found"
        kept = self.doorkeeper.kept(listener.visitor, {topic})
        if kept is None:
            self.drop(sid)
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
        elif signal.partition(":")[0] in self._tellers:
            gevent.spawn(self._tell, signal)
        elif signal not in self._gathered:
            self._gathered.add(signal)
            gevent.spawn_later(GATHER, self._refresh, signal)

    def are_there(self, topic: str) -> bool:
        """Whether anybody in this process follows a topic."""
        return any(topic in listener.topics for listener in self._listeners.values())

    def say(self, topic: str, event: str, words: Said, *, besides: int = 0) -> None:
        """Say something to all who follow a topic, but for one person."""
        theirs = self._sockets_of(besides, topic) if besides else None
        self._server.emit(event, words, to=topic, skip_sid=theirs)

    def say_each(self, topic: str, event: str, words: Callable[[int], Said]) -> None:
        """Say to each that follows a topic what is for their member; others have their turn in between."""
        theirs = [(sid, each.visitor) for sid, each in self._listeners.items() if topic in each.topics]
        for number, (sid, visitor) in enumerate(theirs, 1):
            self._server.emit(event, words(visitor.member_id), to=sid)
            if number % BREATH == 0:
                gevent.sleep(0)

    def say_to(self, member_id: int, topic: str, event: str, words: Said) -> None:
        """Say something to one person's sockets that follow a topic."""
        for sid in self._sockets_of(member_id, topic):
            self._server.emit(event, words, to=sid)

    def _sockets_of(self, member_id: int, topic: str) -> list[str]:
        return [
            sid
            for sid, each in self._listeners.items()
            if each.visitor.member_id == member_id and topic in each.topics
        ]

    def _tell(self, topic: str) -> None:
        try:
            self._tellers[topic.partition(":")[0]](topic, self)
        except Exception:  # the next signal, or the look after half a minute, tells it
            log.exception("topic_not_told")

    def _heal(self) -> None:
        while True:
            gevent.sleep(HEAL_EVERY)
            followed = {topic for each in self._listeners.values() for topic in each.topics}
            for topic in followed:
                if topic.partition(":")[0] in self._tellers:
                    self._tell(topic)

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
            self.drop(sid)
            return
        for topic in listener.topics - set(kept):
            self.unfollow(sid, topic)
            self._server.emit("removed", {"topic": topic}, to=sid)

    def drop(self, sid: str) -> None:
        """The session behind a socket has ended."""
        self._listeners.pop(sid, None)
        self._server.emit("ended", to=sid)
        self._server.disconnect(sid)
