"""Renters are reminded once of each thing."""

from datetime import datetime

from app.foundation import clock
from app.foundation.db import insert_if_new, session
from app.modules.booking.actions.steps import tell
from app.modules.booking.events import ReminderDue
from app.modules.booking.models import Booking
from app.modules.booking.models.reminders import Reminder, ReminderKind


def remind(booking: Booking, kind: ReminderKind, due_at: datetime) -> None:
    """Remind of it unless somebody did; the unique key decides between two workers."""
    row = {"booking_id": booking.id, "kind": kind, "due_at": due_at, "told_at": clock.now()}
    is_new = session().execute(insert_if_new(Reminder).values(**row).returning(Reminder.booking_id)).first()
    if is_new is not None:
        tell(ReminderDue, booking, None, kind=kind.value)
