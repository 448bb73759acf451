"""From a booking into the conversation about it."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from app.community.present import me
from app.foundation.access import allows
from app.modules.booking.actions.talking import talk_about
from app.modules.booking.models import Booking
from app.modules.booking.queries.bookings import booking_at
from app.modules.booking.views.blueprint import routes


@routes.post("/requests/<public_id>/talk")
@allows("booking.talk", on=booking_at)
def talk(booking: Booking) -> Response:
    """Talk about it, in a room of its own."""
    return redirect(url_for("chat.room", room_id=talk_about(booking, me()), _anchor="write"), 303)
