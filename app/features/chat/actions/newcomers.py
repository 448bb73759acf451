"""What somebody may not do yet who came today: be fast, call many, and lead many elsewhere."""

from app.community.models import Member
from app.features.chat.models import Room
from app.features.chat.queries.newcomers import is_new, is_new_in, is_read_by_many, leads_away
from app.features.chat.refusals import LinkTooEarly, TooEarly, TooManyAddressed
from app.foundation.limits import limit
from app.foundation.refusal import TooMany

MOST_ADDRESSED = 3


def go_gently(room: Room, by: Member, body: str, *, addressed: int) -> None:
    """Before somebody writes; of those who are known here nothing is asked."""
    if not is_new_in(room, by):
        return
    if addressed > MOST_ADDRESSED:
        raise TooManyAddressed(MOST_ADDRESSED)
    _lead_nowhere(room, body)
    _count("chat.newcomer", by)


def mend_gently(room: Room, by: Member, body: str) -> None:
    """Before somebody changes their words: what could not be said then is not said so either."""
    if is_new_in(room, by):
        _lead_nowhere(room, body)


def ask_gently(by: Member) -> None:
    """Before somebody asks for a conversation."""
    if is_new(by):
        _count("chat.newcomer_request", by)


def _lead_nowhere(room: Room, body: str) -> None:
    if leads_away(body) and is_read_by_many(room):
        raise LinkTooEarly


def _count(name: str, by: Member) -> None:
    try:
        limit(name, by.id)
    except TooMany as again:
        raise TooEarly(again.retry_after) from again
