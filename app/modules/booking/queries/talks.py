"""Whether there is a conversation about a booking, or may be one."""

from app.community.models import Member
from app.community.permissions import can
from app.features.chat.queries.rooms import room_of_case
from app.modules.booking.models import Booking
from app.modules.booking.models.states import DONE_STATES


def key_of(booking_id: int) -> str:
    """How the chat knows the booking."""
    return f"booking:{booking_id}"


def talk_on(booking: Booking, member: Member | None) -> str | None:
    """The address of the conversation, if this person may read it."""
    room = room_of_case(key_of(booking.id))
    return room.public_id if room is not None and can(member, "chat.read", room) else None


def may_begin(booking: Booking) -> bool:
    """Whether there is still something to talk about, and somebody with an account to talk to."""
    return booking.booker_id is not None and booking.state not in DONE_STATES
