"""Says what happened in a room to the pages that have it open in this process, in the order of its numbers.

A signal only says that there is something new; what it is comes from the database, so a lost signal delays and
loses nothing.
"""

from typing import Any

from app.features.chat.queries.changes import Missed, missed
from app.features.chat.queries.rooms import any_room
from app.features.chat.spoken import Spoken, spoken_changes
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
    """Somebody has read, and it is stored: their lists of conversations count anew on every device."""
    tell(f"reading:{public_id}")


def begin(room_id: str, seq: int) -> None:
    """A page of this process has a room open from this number on."""
    _told.setdefault(room_id, seq)


def tell_changes(topic: str, followers: Followers) -> None:
    """Say what is new; one after the other, however many signals come."""
    room_id = topic.partition(":")[2]
    if room_id in _busy:
        _busy[room_id] = True
        return
    try:
        _busy[room_id] = True
        while _busy[room_id]:
            _busy[room_id] = _tell_next(room_id, topic, followers)
    finally:
        del _busy[room_id]


def _tell_next(room_id: str, topic: str, followers: Followers) -> bool:
    """Say the next changes; whether there may be more."""
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
    for number, event in enumerate(words["events"]):
        _say(topic, event, found, number, followers)
    return found.more or _busy[room_id]


def _say(topic: str, event: Spoken, found: Missed, number: int, followers: Followers) -> None:
    """To its author a message is said with the number their device gave it."""
    message = found.changes[number].message
    if message is None:
        followers.say(topic, "room.event", event)
        return
    followers.say(topic, "room.event", event, besides=message.author_id)
    own = {**event, "message": {**event["message"], "client_id": message.client_id}}
    followers.say_to(message.author_id, topic, "room.event", own)
