"""What comes next for the renter, in words."""

from app.foundation.dates import format_moment
from app.foundation.language import _
from app.modules.booking.models import Booking, BookingState
from app.modules.booking.models.money import OWED
from app.modules.booking.queries.waiting_line import place_in_line


def comes_next(booking: Booking) -> str:
    """One or two sentences for whoever asked; nothing where all is said."""
    due = format_moment(booking.due_at) if booking.due_at else ""
    if booking.state is BookingState.WAITLISTED:
        return _offered(due) if booking.offered_at else _waiting(booking)
    if booking.state is BookingState.LAPSED and booking.decided_at is not None:
        return _("The rent was not paid in time. You may ask again.")
    if booking.state is BookingState.APPROVED:
        return _approved(booking)
    return {
        BookingState.UNVERIFIED: lambda: _("Please confirm your request: only then it is sent."),
        BookingState.REQUESTED: lambda: _(
            "The staff looks at it. You get an answer by {moment}.", moment=due
        ),
        BookingState.NEEDS_INFO: lambda: _("Please answer the question by {moment}.", moment=due),
        BookingState.OPTIONED: lambda: _("The time is kept for you until {moment}.", moment=due),
        BookingState.HANDED_OVER: lambda: _("You have the keys. Please bring them back in time."),
        BookingState.RETURNED: lambda: _("Everything is back. The staff settles the rest."),
        BookingState.DISPUTED: lambda: _("You have objected. A second person looks at the settlement."),
        BookingState.EXPIRED: lambda: _("Nobody decided in time. You may ask again."),
        BookingState.LAPSED: lambda: _("The time was kept for you, but not taken. You may ask again."),
    }.get(booking.state, str)()


def _waiting(booking: Booking) -> str:
    return _(
        "You are number {n} on the waiting list. You are told as soon as the time becomes free.",
        n=place_in_line(booking),
    )


def _offered(due: str) -> str:
    return _(
        "The time has become free. It is kept for you until {moment}: please say whether you take it.",
        moment=due,
    )


def _approved(booking: Booking) -> str:
    keys = booking.facility.key_place
    yours = _("The time is yours. Keys: {place}", place=keys) if keys else _("The time is yours.")
    if booking.due_at is None or booking.payment_state not in OWED:
        return yours
    return " ".join([yours, _("To be paid by {moment}.", moment=format_moment(booking.due_at))])
