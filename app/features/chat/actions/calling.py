"""Calling everybody with one word: those who keep a room in order, once they know how many people it reaches."""

from app.community.models import Member
from app.community.permissions import can
from app.features.chat.models import Room
from app.features.chat.queries.calling import how_many_hear, names_everybody
from app.features.chat.refusals import CalledOften, CallsAll
from app.foundation.limits import limit
from app.foundation.refusal import TooMany


def calls_everybody(room: Room, by: Member, body: str, *, agreed: bool | None) -> bool:
    """Whether these words call everybody; who may not call, or does not want to, has just written a word."""
    if agreed is False or not names_everybody(body) or not can(by, "chat.call_all", room):
        return False
    others = how_many_hear(room, by)
    if not others:
        return False
    if agreed is None:
        raise CallsAll(others)
    try:
        limit("chat.call_all", by.id)
    except TooMany as again:
        raise CalledOften from again
    return True
