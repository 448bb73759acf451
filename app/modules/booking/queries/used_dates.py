"""What a booking had of its time already: it stays owed, whoever cancels the rest."""

from app.foundation import clock
from app.modules.booking.models import Booking
from app.modules.booking.queries.bookings import priced_occurrences_of
from app.modules.booking.queries.situations import situation_again


def used_cents(booking: Booking) -> int:
    """What the dates that are over cost by the prices agreed then, in cents."""
    over = [each.span for each in priced_occurrences_of(booking) if each.ends_at <= clock.now()]
    if not over:
        return 0
    situation, _wish = situation_again(booking, over)
    return min(situation.quote.total_cents, booking.total_cents) if situation.quote else 0
