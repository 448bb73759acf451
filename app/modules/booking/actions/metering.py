"""What was used by the meters becomes a line of the price: with its tax, and owed like the rent."""

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict, Refused
from app.modules.booking.actions.ledger import bring_in_line
from app.modules.booking.actions.steps import lock
from app.modules.booking.actions.writing import add_line
from app.modules.booking.models import Booking, BookingState
from app.modules.booking.queries.consumption import used_by


def charge_use(booking: Booking, by: Member, key: str) -> None:
    """Charge what one meter counted between the two readings; once."""
    authorize(by, "booking.money", booking)
    lock(booking)
    used = next((each for each in used_by(booking) if each.key == key), None)
    if used is None or booking.state is not BookingState.RETURNED:
        raise Refused(
            lazy_("There is nothing to charge: read the meter when the keys go out and when they are back.")
        )
    if used.is_charged:
        raise Conflict(lazy_("This meter was charged already."))
    add_line(booking, used.line)
    bring_in_line(booking, by)
