"""Renters whom a letter did not reach: somebody has to call them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import aliased

from app.community.models import Group, Member
from app.community.permissions import can
from app.foundation.db import session
from app.foundation.lazy_text import Text
from app.foundation.mail import Mail, MailState
from app.modules.booking.models import Booking, Letter
from app.modules.booking.queries.bookings import cases_where
from app.modules.booking.queries.letter_words import wording_of

# The mail server refused the letter for good, or did not take it for days.
_LOST = [MailState.FAILED, MailState.DEAD]


@dataclass(frozen=True)
class Unreached:
    """A renter who has to be called; the letters up to this one are told by it."""

    booking: Booking
    letter_id: int
    # As the letter was headed: "Your booking is approved".
    subject: Text
    # What the mail server answered.
    answer: str
    since: datetime


def unreached_in(member: Member, group: Group) -> list[Unreached]:
    """Whom this member has to call in a group, the longest waiting first."""
    found = unreached_where(Booking.group_id == group.id)
    return [each for each in found if can(member, "booking.decide", each.booking)]


def unreached_by(booking: Booking) -> Unreached | None:
    """The last letter that did not reach the renter of this booking."""
    return next(iter(unreached_where(Booking.id == booking.id)), None)


def unreached_where(where: ColumnElement[bool], values: Mapping[str, Any] | None = None) -> list[Unreached]:
    """By booking, its last lost letter; the longest waiting first."""
    rows = session().execute(lost_letters(where), values)
    last = {letter.booking_id: (letter, answer) for letter, answer in rows}
    cases = cases_where(Booking.id.in_(last)) if last else []
    found = [_seen(booking, *last[booking.id]) for booking in cases]
    return sorted(found, key=lambda each: each.since)


def lost_letters(where: ColumnElement[bool]) -> Select[Letter, str | None]:
    """Lost letters nobody has told of, and none that arrived came after them."""
    later, its_mail = aliased(Letter), aliased(Mail)
    arrived = exists().where(
        later.booking_id == Letter.booking_id, later.id > Letter.id, its_mail.id == later.mail_id,
        its_mail.state == MailState.SENT,
    )  # fmt: skip
    lost = select(Letter, Mail.last_error).join(Mail, Mail.id == Letter.mail_id)
    lost = lost.join(Booking, Booking.id == Letter.booking_id).order_by(Letter.id)
    return lost.where(where, Mail.state.in_(_LOST), Letter.told_at.is_(None), Booking.email != "", ~arrived)


def _seen(booking: Booking, letter: Letter, answer: str | None) -> Unreached:
    return Unreached(booking, letter.id, wording_of(letter.what).subject, answer or "", letter.written_at)
