"""Single dates of a series fall out: by the renter while there is time, by the house at no cost."""

from collections.abc import Collection, Sequence

from app.community.models import Member
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.booking.actions.ending import (
    authorize_end,
    cancel,
    cancel_each,
    is_renters,
    let_go,
    refuse_late,
)
from app.modules.booking.actions.rescheduling import reprice
from app.modules.booking.actions.steps import lock, remember, tell
from app.modules.booking.events import DatesCancelled
from app.modules.booking.models import Booking, BookingState, Occurrence
from app.modules.booking.queries.bookings import occurrences_of
from app.modules.booking.queries.renting import coming

ALL_THAT_IS_LEFT = lazy_("These are all dates that are left. Please look at what it costs to cancel them.")


def cancel_dates(
    booking: Booking,
    numbers: Collection[int],
    by: Member | None,
    *,
    reason: str = "",
    version: int | None = None,
) -> None:
    """Cancel single dates of a series; with the last coming one the house cancels the booking itself."""
    is_renter = authorize_end(booking, by)
    lock(booking, version=version)
    dates = coming(occurrences_of(booking))
    chosen = [each for each in dates if each.id in set(numbers)]
    if not chosen:
        raise Refused(lazy_("Please choose a date that lies ahead."))
    if takes_all(booking, numbers, by):
        raise Refused(ALL_THAT_IS_LEFT)
    if len(chosen) < len(dates):
        _let_fall(booking, chosen, by, reason, is_renter=is_renter)
    elif is_renter:
        let_go(booking, by)
    elif booking.state is BookingState.APPROVED:
        cancel(booking, by, reason=reason)
    else:
        _let_fall(booking, chosen, by, reason, is_renter=False)


def takes_all(booking: Booking, numbers: Collection[int], by: Member | None) -> bool:
    """Whether the renter lets all that is left of what was agreed fall out: they are to see the fee first."""
    dates = {each.id for each in coming(occurrences_of(booking))}
    is_agreed = booking.state is BookingState.APPROVED and bool(dates)
    return is_agreed and dates <= set(numbers) and (by is None or is_renters(booking, by))


def _let_fall(
    booking: Booking, dates: Sequence[Occurrence], by: Member | None, reason: str, *, is_renter: bool
) -> None:
    if is_renter:
        refuse_late(booking, dates)
    cancel_each(booking, dates, reason)
    if not is_renter:
        reprice(booking)  # what the house takes away costs nothing
    booking.reason = reason[:600]
    booking.sequence += 1
    remember(booking, "cancel_dates", booking.state, by, reason=reason)
    session().flush()
    tell(DatesCancelled, booking, by, occurrence_ids=tuple(each.id for each in dates))
