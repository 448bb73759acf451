"""Renters are reminded once of each thing; a thing that is due at another moment is another thing."""

from datetime import datetime, timedelta

from app.foundation import clock
from app.foundation.db import insert_if_new, session
from app.modules.booking.actions.steps import lock, tell
from app.modules.booking.events import ReminderDue
from app.modules.booking.models import Booking, Reminder, ReminderKind
from app.modules.booking.queries.reminders import DEADLINES

# Whoever is reminded late of the rent still gets a day.
LEAST = timedelta(days=1)


def remind(booking: Booking, kind: ReminderKind, due_at: datetime) -> None:
    """Remind of it unless somebody did, or unless it is due at another time by now."""
    if kind in DEADLINES:
        lock(booking)
        if booking.due_at != due_at:
            return
    if kind is ReminderKind.RENT:
        booking.due_at = due_at = max(due_at, clock.now() + LEAST)
    if _is_first(booking, kind, due_at):
        tell(ReminderDue, booking, None, kind=kind.value)


def _is_first(booking: Booking, kind: ReminderKind, due_at: datetime) -> bool:
    """The unique key decides between two workers."""
    row = {"booking_id": booking.id, "kind": kind, "due_at": due_at, "told_at": clock.now()}
    written = insert_if_new(Reminder).values(**row).returning(Reminder.booking_id)
    return session().execute(written).first() is not None
