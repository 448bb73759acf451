"""A fire ban, frost: what lies in the time is cancelled with one message or stays, and the rest is closed."""

from collections.abc import Collection, Sequence

from app.community.models import Member
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.booking.actions.closing import Closing, close_facilities
from app.modules.booking.actions.deciding import reject
from app.modules.booking.actions.falling_out import cancel_dates
from app.modules.booking.models import Booking, Closure, Facility, Step
from app.modules.booking.models.states import steps_from
from app.modules.booking.queries.affected import Affected, affected_by
from app.modules.booking.queries.bookings import live_occurrences_of


def clear_and_close(
    facilities: Sequence[Facility], by: Member, closing: Closing, *, cancelled: Collection[str], message: str
) -> Closure:
    """Cancel the chosen bookings (public ids) with the message, keep the others, and close around them."""
    found = affected_by(facilities, closing.spans())
    chosen = [each for each in found if each.is_ahead and each.booking.public_id in cancelled]
    if chosen and not message:
        raise Refused(lazy_("Please say why. The renter will read it."), field="message")
    for each in chosen:
        _cancel(each, by, message)
    # Of those that were cancelled only what is over already is left there.
    return close_facilities(facilities, by, closing, keep={each.booking.id for each in found})


def _cancel(each: Affected, by: Member, message: str) -> None:
    """What is agreed is cancelled, what is only asked for rejected; of a series only the dates that lie there."""
    booking: Booking = each.booking
    is_whole = len(each.coming) == len(live_occurrences_of(booking))
    if is_whole and Step.REJECT in steps_from(booking.state):
        reject(booking, by, message)
    else:
        cancel_dates(booking, [date.id for date in each.coming], by, reason=message)
