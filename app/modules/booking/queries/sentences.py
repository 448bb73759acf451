"""Notifications in words: which facility, which number, and where it is read."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from app.community.models import Group, Member, Post
from app.foundation.db import session
from app.modules.booking.events import BookingEvent
from app.modules.booking.models import Booking

Words = Callable[[Any, Member], str]


def about(text: str) -> Words:
    """A text with `{title}` of the facility and `{number}` of the booking; empty when it is gone."""

    def said(fact: BookingEvent, _reader: Member) -> str:
        row = _row(fact)
        return str(text).format(title=row[0], number=row[1]) if row else ""

    return said


def to_case(fact: BookingEvent) -> str:
    """The page of the case; the start page when it is gone."""
    row = _row(fact)
    return f"/g/{row[2]}/booking/requests/{row[3]}" if row else "/"


def _row(fact: BookingEvent) -> tuple[str, str, str, str] | None:
    found = session().execute(
        select(Post.title, Booking.number, Group.slug, Booking.public_id)
        .join(Post, Post.id == Booking.facility_id)
        .join(Group, Group.id == Booking.group_id)
        .where(Booking.id == fact.booking_id)
    ).one_or_none()  # fmt: skip
    return (found[0], found[1], found[2], found[3]) if found else None
