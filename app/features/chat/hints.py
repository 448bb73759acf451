"""What open pages are told beside the messages: in how many rooms something is new, and who writes just now."""

import time

from sqlalchemy import select

from app.community.models import Member
from app.features.chat.queries.unread import counts_of
from app.foundation.db import session
from app.foundation.socket_doors import Followers
from app.foundation.work import unit_of_work

# What every page of somebody follows to count their rooms with news.
UNREAD = "unread"
GATHER = 2.0  # seconds in which what happens in all rooms is counted once
# A signal that begins so says who writes in which room.
TYPING = "typing"
_counting: set[str] = set()


def tell_counts(topic: str, followers: Followers) -> None:
    """Say to everybody in how many of their rooms something is new: one question for all of this process."""
    if topic in _counting or not followers.are_there(topic):
        return
    _counting.add(topic)
    try:
        time.sleep(GATHER)  # others have their turn; what comes meanwhile is counted with it
    finally:
        _counting.discard(topic)
    with unit_of_work(write=False):
        counts = counts_of(followers.people())
    for member_id, count in counts:
        followers.say_to(member_id, topic, f"{UNREAD}.counted", {"count": count})


def tell_typing(signal: str, followers: Followers) -> None:
    """Say who writes just now to the others in the room; it is nowhere kept."""
    _name, room_id, public_id = signal.split(":")
    topic = f"chat:{room_id}"
    if not followers.are_there(topic):
        return
    with unit_of_work(write=False):
        member = session().scalars(select(Member).where(Member.public_id == public_id)).one_or_none()
    if member is not None:
        followers.say(topic, TYPING, {"room_id": room_id, "name": member.name}, besides=member.id)
