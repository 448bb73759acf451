"""What staff and caretakers see and fill in on the page of a booking; the renter's side is not theirs."""

from typing import Any

from app.community.permissions import can
from app.community.present import me
from app.modules.booking.models import Booking


def staff_side(booking: Booking, **mended: Any) -> dict[str, Any] | None:
    """Everything templates/modules/booking/case/_staff.html needs; None for the renter."""
    if not (can(me(), "booking.decide", booking) or can(me(), "booking.care", booking)):
        return None
    return {"mended": mended}
