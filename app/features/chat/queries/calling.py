"""Calling everybody in a room: the word for it, whom it reaches, and whom a message calls."""

import re

from sqlalchemy import ColumnElement, func, or_, select

from app.community.models import Member
from app.features.chat.models import Mention, Message, Room
from app.features.chat.queries.people import readers_of
from app.foundation.db import session

# In both languages of the house, and not within an address such as post@alle.example.
# The pages' scripts look for the same.
WORD = r"(?:^|[^\w@./-])@(?:alle|all)(?![\w@-]|\.\w)"
_WORD = re.compile(WORD, re.IGNORECASE)


def names_everybody(body: str) -> bool:
    """Whether the word for everybody stands in it."""
    return _WORD.search(body) is not None


def how_many_hear(room: Room, by: Member) -> int:
    """How many others a call reaches."""
    others = readers_of(room).where(Member.id != by.id)
    return session().scalar(select(func.count()).select_from(others.subquery())) or 0


def calls(member_id: ColumnElement[int] | int) -> ColumnElement[bool]:
    """For a query of messages of others: whether one calls this person, alone or with everybody."""
    by_name = select(Mention.message_id).where(
        Mention.message_id == Message.id, Mention.member_id == member_id
    )
    return or_(Message.calls_all, by_name.exists())
