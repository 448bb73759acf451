"""Renters are reminded once of each thing (at another moment it is another one), those who decide once a day."""

from datetime import date, datetime, timedelta

from sqlalchemy import delete

from app.community.models import Member
from app.foundation import clock
from app.foundation.db import insert_if_new, session
from app.foundation.events import record
from app.modules.booking.actions.steps import lock, tell
from app.modules.booking.events import ReminderDue, RequestsWait
from app.modules.booking.models import Booking, DailyList, Reminder, ReminderKind
from app.modules.booking.queries.pending import pending_for
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


def list_pending(member: Member, day: date) -> None:
    """Tell somebody once on a day what waits for their decision; nothing if nothing does."""
    if pending_for(member):
        written = insert_if_new(DailyList).values(member_id=member.id, day=day).returning(DailyList.day)
        if session().execute(written).first() is not None:
            record(RequestsWait(member_id=member.id))
            old = DailyList.member_id == member.id, DailyList.day < day
            session().execute(delete(DailyList).where(*old))


def _is_first(booking: Booking, kind: ReminderKind, due_at: datetime) -> bool:
    """The unique key decides between two workers."""
    row = {"booking_id": booking.id, "kind": kind, "due_at": due_at, "told_at": clock.now()}
    written = insert_if_new(Reminder).values(**row).returning(Reminder.booking_id)
    return session().execute(written).first() is not None
