"""Notifications in words: which facility, which number, and where it is read."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from app.community.models import Group, Member, Post
from app.foundation.db import session
from app.foundation.language import _
from app.modules.booking.events import BookingEvent, BookingExpired, DutiesTold, ImportFailed, RequestsWait
from app.modules.booking.models import Booking, Import, Step
from app.modules.booking.queries.duty_words import wording_for

Words = Callable[[Any, Member], str]


def about(text: str) -> Words:
    """A text with `{title}` of the facility and `{number}` of the booking; empty when it is gone."""

    def said(fact: BookingEvent, _reader: Member) -> str:
        row = _row(fact)
        return str(text).format(title=row[0], number=row[1]) if row else ""

    return said


def about_end(request: str, option: str, booking: str) -> Words:
    """The same for what ended by the clock: a request nobody answered, a reserved time, or an approved booking."""

    def said(fact: BookingExpired, reader: Member) -> str:
        if fact.was_agreed:
            return about(booking)(fact, reader)
        return about(option if fact.step == Step.LAPSE else request)(fact, reader)

    return said


def about_duty(fact: DutiesTold, reader: Member) -> str:
    """What a letter to those who open and clean is about."""
    return about(f"{wording_for(fact.what).subject}: {{title}} ({{number}})")(fact, reader)


def to_case(fact: BookingEvent) -> str:
    """The page of the case; the start page when it is gone."""
    row = _row(fact)
    return f"/g/{row[2]}/booking/requests/{row[3]}" if row else "/"


def to_desk(_fact: RequestsWait) -> str:
    """Where everything stands that waits for somebody."""
    return "/desk"


def about_import(fact: ImportFailed, _reader: Member) -> str:
    """Which calendar from elsewhere is in trouble, and where."""
    row = _import_row(fact)
    words = _("The calendar “{label}”, which blocks times of “{title}”, has not been readable for days.")
    return words.format(label=row[0], title=row[1]) if row else ""


def to_imports(fact: ImportFailed) -> str:
    """Where one sees why."""
    row = _import_row(fact)
    return f"/g/{row[2]}/booking/facilities/{row[3]}/calendars" if row else "/"


def _import_row(fact: ImportFailed) -> tuple[str, str, str, str] | None:
    found = session().execute(
        select(Import.label, Post.title, Group.slug, Post.public_id)
        .join(Post, Post.id == Import.facility_id)
        .join(Group, Group.id == Post.group_id)
        .where(Import.id == fact.import_id)
    ).one_or_none()  # fmt: skip
    return (found[0], found[1], found[2], found[3]) if found else None


def _row(fact: BookingEvent) -> tuple[str, str, str, str] | None:
    found = session().execute(
        select(Post.title, Booking.number, Group.slug, Booking.public_id)
        .join(Post, Post.id == Booking.facility_id)
        .join(Group, Group.id == Booking.group_id)
        .where(Booking.id == fact.booking_id)
    ).one_or_none()  # fmt: skip
    return (found[0], found[1], found[2], found[3]) if found else None
