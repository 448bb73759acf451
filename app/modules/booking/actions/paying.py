"""The day by which a rent has to be paid: one reminder, then the time is given to others."""

from datetime import timedelta

from app.foundation import clock
from app.modules.booking.actions.holding import free_dates
from app.modules.booking.actions.ledger import bring_in_line
from app.modules.booking.actions.steps import lock, settle_dates, take, tell
from app.modules.booking.events import BookingExpired
from app.modules.booking.models import Booking, BookingState, OccurrenceState, Step
from app.modules.booking.models.money import OWED
from app.modules.booking.queries.pages import settings_for


def pay_until(booking: Booking) -> None:
    """A booking was approved: where the group wants it so, its rent has to be paid within some days."""
    settings = settings_for(booking.group_id)
    if settings.lapse_unpaid and booking.total_cents:
        days = timedelta(days=settings.pay_within_days)
        booking.due_at = min(clock.now() + days, booking.starts_at)


def lapse_unpaid(booking: Booking) -> None:
    """The day has passed and the reminder too: the time is free again. Paid meanwhile or begun: nothing happens."""
    lock(booking)
    if booking.state is not BookingState.APPROVED or booking.due_at is None or booking.due_at > clock.now():
        return
    if booking.payment_state not in OWED or booking.starts_at <= clock.now():
        booking.due_at = None
        return
    take(booking, Step.LAPSE, None)
    booking.due_at = None
    booking.sequence += 1
    bring_in_line(booking, None)
    free_dates(booking, settle_dates(booking, OccurrenceState.CANCELLED))
    tell(BookingExpired, booking, None, step=Step.LAPSE.value, was_agreed=True)
