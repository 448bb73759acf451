"""Says what happened in a room to the pages that have it open in this process, in the order of its numbers.

A signal only says that there is something new; what it is comes from the database, so a lost signal delays and
loses nothing. What was said in this process by the next number is told without asking: it has just been stored.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from app.features.chat.hints import UNREAD
from app.features.chat.models import Change
from app.features.chat.queries.changes import missed
from app.features.chat.queries.rooms import any_room
from app.features.chat.spoken import OF_ITS_READER, Spoken, spoken_changes
from app.foundation.socket_doors import Followers
from app.foundation.sockets import tell
from app.foundation.work import unit_of_work

# Up to which number each open room was told in this process.
_told: dict[str, int] = {}
# Rooms that are being told; True once something came meanwhile.
_busy: dict[str, bool] = {}


def topic_of(room_id: Any) -> str:
    """What a page follows to hear a room."""
    return f"chat:{room_id}"


def tell_own_lists(public_id: str) -> None:
    """Somebody has read, and it is stored: their lists and pages count anew on every device."""
    tell(f"reading:{public_id}")
    tell(f"{UNREAD}:all")


def begin(room_id: str, seq: int) -> None:
    """A page of this process has a room open from this number on."""
    _told.setdefault(room_id, seq)


def tell_changes(signal: str, followers: Followers) -> None:
    """Say what is new, up to the number in the signal or to the end; one after the other, however many signals come."""
    topic, _, number = signal.partition("#")
    room_id = topic.partition(":")[2]
    if number and int(number) <= _told.get(room_id, 0):
        return
    if room_id in _busy:
        _busy[room_id] = True
        return
    _tell_in_turn(room_id, partial(_tell_next, room_id, followers), followers)


def tell_at_once(room_id: str, spoken: Spoken, author_id: int, followers: Followers) -> None:
    """A message has just been stored: say it if it is the next one; if it is not, its signal tells it in its turn."""
    if room_id in _busy or _told.get(room_id) != spoken["seq"] - 1:
        return

    def say() -> bool:
        _told[room_id] = spoken["seq"]
        event = {"room_id": room_id, "seq": spoken["seq"], "kind": Change.NEW.value, "message": spoken}
        _say(topic_of(room_id), event, author_id, followers)
        return _busy[room_id]

    _tell_in_turn(room_id, say, followers)


def _tell_in_turn(room_id: str, first: Callable[[], bool], followers: Followers) -> None:
    try:
        _busy[room_id] = False
        has_more = first()
        while has_more:
            has_more = _tell_next(room_id, followers)
    finally:
        del _busy[room_id]


def _tell_next(room_id: str, followers: Followers) -> bool:
    """Say the next changes; whether there may be more."""
    topic = topic_of(room_id)
    if room_id not in _told:
        return False
    if not followers.are_there(topic):
        del _told[room_id]
        return False
    _busy[room_id] = False
    with unit_of_work(write=False):
        room = any_room(room_id)
        if room is None:
            return False
        found = missed(room, _told[room_id])
        words = spoken_changes(room, found, None)
    _told[room_id] = found.to_seq
    if found.reset:
        followers.say(topic, "room.reset", {"room_id": room_id})
    for change, event in zip(found.changes, words["events"], strict=True):
        if change.message is None:
            followers.say(topic, "room.event", event)
        else:
            own = {**event["message"], "client_id": change.message.client_id}
            _say(topic, {**event, "message": own}, change.message.author_id, followers)
    return found.more or _busy[room_id]


def _say(topic: str, event: Spoken, author_id: int, followers: Followers) -> None:
    """To its author a message is said with the number their device gave it, and with what they may see."""
    message = {name: value for name, value in event["message"].items() if name not in OF_ITS_READER}
    followers.say(topic, "room.event", {**event, "message": message}, besides=author_id)
    followers.say_to(author_id, topic, "room.event", event)
