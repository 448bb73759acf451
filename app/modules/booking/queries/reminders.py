"""Of what renters have to be reminded now."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import and_, select

from app.foundation.db import session
from app.modules.booking.models import (
    Booking,
    BookingState,
    DepositState,
    Facility,
    Occurrence,
    OccurrenceState,
    Reminder,
    ReminderKind,
)
from app.modules.booking.models.money import OWED

# The longest that somebody is reminded before, and how late a reminder still helps.
LONGEST_BEFORE, LATEST = timedelta(days=60), timedelta(hours=12)
# How long before a deadline, and before the end of an offer that stands for two days.
BEFORE_DEADLINE, BEFORE_OFFER = timedelta(days=3), timedelta(days=1)
# These are about Booking.due_at, the others about the dates.
DEADLINES = frozenset({ReminderKind.DEADLINE, ReminderKind.RENT})
_STATES = [BookingState.APPROVED, BookingState.HANDED_OVER]
Due = tuple[int, ReminderKind, datetime]


def due_reminders(now: datetime, most: int) -> list[Due]:
    """Each with the booking's number and the moment it is due; what was told already is left out."""
    found = [*_deadlines(now), *_before_dates(now)]
    told = _told([number for number, _kind, _due_at in found])
    return [due for due in found if due not in told][:most]


def _deadlines(now: datetime) -> Iterator[Due]:
    """Questions, options and offers that end soon, and rents that have to be paid soon or had to be."""
    asked = Booking.state.in_([BookingState.NEEDS_INFO, BookingState.OPTIONED])
    offered = and_(Booking.state == BookingState.WAITLISTED, Booking.offered_at.is_not(None))
    owed = and_(
        Booking.state == BookingState.APPROVED, Booking.starts_at > now, Booking.payment_state.in_(OWED)
    )
    for kind, wanted in (
        (ReminderKind.DEADLINE, and_(asked, Booking.due_at > now, Booking.due_at <= now + BEFORE_DEADLINE)),
        (ReminderKind.DEADLINE, and_(offered, Booking.due_at > now, Booking.due_at <= now + BEFORE_OFFER)),
        (ReminderKind.RENT, and_(owed, Booking.due_at <= now + BEFORE_DEADLINE)),
    ):
        rows = select(Booking.id, Booking.due_at).where(wanted).order_by(Booking.due_at, Booking.id)
        yield from ((number, kind, due_at) for number, due_at in session().execute(rows) if due_at)


def _before_dates(now: datetime) -> list[Due]:
    """What the facilities want said so long before a date or after it."""
    rows = session().execute(
        select(Booking, Facility.reminder_offsets, Occurrence.starts_at, Occurrence.ends_at)
        .join(Facility, Facility.post_id == Booking.facility_id)
        .join(Occurrence, Occurrence.booking_id == Booking.id)
        .where(
            Booking.state.in_(_STATES),
            Occurrence.state.in_([OccurrenceState.APPROVED, OccurrenceState.DONE]),
            Occurrence.starts_at <= now + LONGEST_BEFORE,
            Occurrence.ends_at >= now - LONGEST_BEFORE,
        )
        .order_by(Occurrence.starts_at, Booking.id)
    )
    return [due for row in rows for due in _of(*row) if now - LATEST < due[2] <= now]


def _of(booking: Booking, offsets: dict[str, int], starts_at: datetime, ends_at: datetime) -> Iterator[Due]:
    """Minutes before the begin are negative, minutes after the end positive."""
    for name, minutes in offsets.items():
        if name in set(ReminderKind) - DEADLINES and _is_open(booking, ReminderKind(name)):
            from_when = starts_at if minutes < 0 else ends_at
            yield booking.id, ReminderKind(name), from_when + timedelta(minutes=minutes)


def _is_open(booking: Booking, kind: ReminderKind) -> bool:
    """Whether there is still something to be done: keys that were never fetched need not be brought back."""
    if kind is ReminderKind.DEPOSIT:
        return booking.deposit_state is DepositState.DUE
    has_keys = booking.state is BookingState.HANDED_OVER
    return has_keys if kind is ReminderKind.RETURN else not has_keys


def _told(numbers: list[int]) -> set[Due]:
    rows = session().execute(
        select(Reminder.booking_id, Reminder.kind, Reminder.due_at).where(Reminder.booking_id.in_(numbers))
    )
    return {(number, kind, due_at) for number, kind, due_at in rows}
