"""The open sockets of this process: who stands behind each, what they follow, and whether they still may."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

import gevent
import structlog

from app.foundation.exchange import Call, Exchange, frame_of
from app.foundation.heard import Heard
from app.foundation.signals import Line, live
from app.foundation.socket_doors import Said, Teller
from app.foundation.tellings import Tellings
from app.foundation.visitors import Doorkeeper, Visitor

LOOK_EVERY = 60.0  # seconds
HEAL_EVERY = 30.0  # seconds after which what a lost signal held back is told
GATHER = 0.25  # seconds in which signals of one topic become one
MANY = 500  # sockets that are told the same before others have their turn
BREATH = 50  # sockets that are told something of their own before others have their turn
MOST_TOPICS = 60
MOST_SOCKETS = 40  # of one person in this process: more tabs than anybody reads
# A signal that begins so asks to look again at one person's sockets.
LOOK_AGAIN = "look:"

log = structlog.get_logger()
Key = TypeVar("Key", int, str)


@dataclass(eq=False, slots=True)
class _Listener:
    visitor: Visitor
    call: Call
    topics: set[str] = field(default_factory=set)


class Listeners:
    """All sockets of this process, by name, by topic and by member."""

    def __init__(self, exchange: Exchange, tellers: Iterable[Teller] = ()) -> None:
        self._exchange = exchange
        self.tellings = Tellings(tellers, self)
        self._listeners: dict[str, _Listener] = {}
        self._following: dict[str, dict[str, _Listener]] = {}
        self._of_member: dict[int, dict[str, _Listener]] = {}
        self._gathered: set[str] = set()
        self.heard = Heard()
        self.doorkeeper: Doorkeeper

    def is_crowded(self, visitor: Visitor) -> bool:
        """Whether this person has as many sockets open as one person may."""
        return len(self._of_member.get(visitor.member_id, ())) >= MOST_SOCKETS

    def enter(self, sid: str, visitor: Visitor, line: Line) -> None:
        """A socket was opened; the first one opens the ears of this process and somebody looks around."""
        self._listeners[sid] = listener = _Listener(visitor, self._exchange.call_of(sid))
        self._of_member.setdefault(visitor.member_id, {})[sid] = listener
        if self.heard.begin():
            gevent.spawn(line.listen, self.take)
            gevent.spawn(live, line)
            gevent.spawn(self._look_around)
            gevent.spawn(self._heal)

    def leave(self, sid: str) -> None:
        """A socket was closed."""
        listener = self._listeners.pop(sid, None)
        if listener is None:
            return
        _forget(self._of_member, listener.visitor.member_id, sid)
        for topic in listener.topics:
            _forget(self._following, topic, sid)

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
        self._following.setdefault(topic, {})[sid] = listener
        return ""

    def unfollow(self, sid: str, topic: str) -> None:
        """Leave a topic."""
        self._listeners[sid].topics.discard(topic)
        _forget(self._following, topic, sid)

    def take(self, signal: str) -> None:
        """A signal came: tell the followers of its topic, or look again at somebody's sockets."""
        self.heard.note(signal)
        if signal.startswith(LOOK_AGAIN):
            gevent.spawn(self._look_at, signal.removeprefix(LOOK_AGAIN))
        elif telling := self.tellings.of(signal):
            self.tellings.tell_beside(telling)
        elif signal not in self._gathered:
            self._gathered.add(signal)
            gevent.spawn_later(GATHER, self._refresh, signal)

    def are_there(self, topic: str) -> bool:
        """Whether anybody in this process follows a topic."""
        return topic in self._following

    def say(self, topic: str, event: str, words: Said, *, besides: int = 0) -> None:
        """Say something to all who follow a topic, but for one person; now and then others have their turn."""
        frame = frame_of(event, words)
        for number, each in enumerate(self._followers(topic), 1):
            if each.visitor.member_id != besides:
                each.call.say(frame)
            if number % MANY == 0:
                gevent.sleep(0)

    def say_each(self, topic: str, event: str, words: Callable[[int], Said]) -> None:
        """Say to each that follows a topic what is for their member; others have their turn in between."""
        for number, each in enumerate(self._followers(topic), 1):
            each.call.say(frame_of(event, words(each.visitor.member_id)))
            if number % BREATH == 0:
                gevent.sleep(0)

    def people(self) -> list[int]:
        """Whose sockets are open in this process."""
        return [*self._of_member]

    def say_to(self, member_id: int, topic: str, event: str, words: Said) -> None:
        """Say something to one person's sockets that follow a topic."""
        for each in [*self._of_member.get(member_id, {}).values()]:
            if topic in each.topics:
                each.call.say(frame_of(event, words))

    def _followers(self, topic: str) -> list[_Listener]:
        """As they are now: who cannot be reached leaves while others are told."""
        return [*self._following.get(topic, {}).values()]

    def _heal(self) -> None:
        while True:
            gevent.sleep(HEAL_EVERY)
            for telling in [*filter(None, map(self.tellings.of, self._following))]:
                self.tellings.tell(telling)

    def _refresh(self, topic: str) -> None:
        self._gathered.discard(topic)
        self.say(topic, "refresh", {"topic": topic})

    def _look_around(self) -> None:
        while True:
            gevent.sleep(LOOK_EVERY)
            for sid in list(self._listeners):
                self._look_through(sid)
                gevent.sleep(0)

    def _look_at(self, member_id: str) -> None:
        for sid in list(self._of_member.get(int(member_id), ())):
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
            listener.call.say(frame_of("removed", {"topic": topic}))

    def drop(self, sid: str) -> None:
        """The session behind a socket has ended."""
        if listener := self._listeners.get(sid):
            self.leave(sid)
            listener.call.say(frame_of("ended", None))
            self._exchange.server.disconnect(sid)


def _forget(places: dict[Key, dict[str, _Listener]], key: Key, sid: str) -> None:
    """Take a socket from where it is kept, and an empty place with it."""
    there = places.get(key, {})
    there.pop(sid, None)
    if not there:
        places.pop(key, None)
