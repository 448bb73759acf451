"""Talking about a booking: its renter and the staff have a room that opens, closes and goes with it."""

from app.community.models import Member
from app.community.permissions import authorize
from app.features.chat.actions.cases import Case, close_case, forget_cases, open_case
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict
from app.modules.booking.models import Booking
from app.modules.booking.models.states import DONE_STATES
from app.modules.booking.queries.entries import path_of
from app.modules.booking.queries.rights import is_staff
from app.modules.booking.queries.talks import key_of, may_begin


def talk_about(booking: Booking, by: Member) -> str:
    """Open the room for whoever booked and whoever asks; returns its address."""
    authorize(by, "booking.talk", booking)
    if not may_begin(booking):
        raise Conflict(
            lazy_("This booking is over, or was made without an account: nobody can be talked to here.")
        )
    group = booking.facility.post.group
    booker = session().get_one(Member, booking.booker_id)
    named = [booker] if is_staff(by, group) else [*{booker.id: booker, by.id: by}.values()]
    title = f"{booking.number} · {booking.facility.post.title}"
    return open_case(
        Case(key_of(booking.id), title, path_of(booking, booking.facility), group), by, named
    ).public_id


def end_talk(booking: Booking) -> None:
    """Nothing more can be said once the booking is over."""
    if booking.state in DONE_STATES:
        close_case(key_of(booking.id))


def forget_talks(booking_ids: list[int]) -> None:
    """What was said goes with the names."""
    forget_cases([key_of(number) for number in booking_ids])
