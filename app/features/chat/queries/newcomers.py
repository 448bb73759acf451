"""Who is new here: somebody whom nobody knows yet, and who has said little."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

from sqlalchemy import func, select

from app.community.models import Member
from app.community.permissions import can
from app.community.roles import Role
from app.features.chat.models import Message, MessageState, Room
from app.features.chat.queries.people import how_many_read
from app.foundation import clock
from app.foundation.db import session
from app.foundation.mail import office_config
from app.foundation.text import to_html

NEW_FOR = timedelta(days=1)
# Whoever has said so much that still stands is not new any more.
KNOWN_AFTER = 5
MANY = 20

_LEADS_TO = re.compile(r'<a href="([^"]*)"')


def is_new(member: Member) -> bool:
    """Whether somebody came today and has said little; not whom the town hall knows, nor who runs the place."""
    if clock.now() - member.created_at >= NEW_FOR:
        return False
    if member.role is not Role.MEMBER or member.residence_confirmed_at is not None:
        return False
    said = select(func.count()).where(Message.author_id == member.id, Message.state == MessageState.VISIBLE)
    return (session().scalar(said) or 0) < KNOWN_AFTER


def is_new_in(room: Room, member: Member) -> bool:
    """The same where they write; those who keep a group in order are known there."""
    return is_new(member) and not can(member, "chat.moderate", room)


def is_read_by_many(room: Room) -> bool:
    """Whether a word in this room reaches more people than a newcomer should lead anywhere."""
    return how_many_read(room) > MANY


def leads_away(body: str) -> bool:
    """Whether there is a link to anywhere else than this place."""
    here = urlsplit(office_config().public_url).netloc
    return any(urlsplit(link).netloc != here for link in _LEADS_TO.findall(to_html(body)))
