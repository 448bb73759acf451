"""The waiting list: in which order places are offered, and where somebody stands in it."""

from collections.abc import Iterable

from app.modules.booking.models import Audience, Booking, BookingState
from app.modules.booking.queries.bookings import rivals_of
from app.modules.booking.queries.history import who_let_pass


def in_order(waiting: Iterable[Booking]) -> list[Booking]:
    """Whoever let an offer pass after all others, residents before others, then as they came."""
    came = sorted(waiting, key=lambda each: (each.queued_at is None, each.queued_at, each.id))
    silent = who_let_pass([each.id for each in came])
    return sorted(came, key=lambda each: (each.id in silent, each.audience is Audience.EXTERNAL))


def place_in_line(booking: Booking) -> int:
    """How many are asked before, among those who wait for something of the same time, and this one."""
    others = [each for each in rivals_of(booking) if each.state is BookingState.WAITLISTED]
    return [each.id for each in in_order([*others, booking])].index(booking.id) + 1
