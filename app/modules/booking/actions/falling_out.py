"""Single dates of a series fall out: by the renter while there is time and for the fee of that date, by the house at no cost."""

from collections.abc import Collection, Mapping, Sequence
from zoneinfo import ZoneInfo

from app.community.models import Member
from app.foundation import clock
from app.foundation.dates import format_date
from app.foundation.db import session
from app.foundation.language import _, lazy_, speaking
from app.foundation.refusal import Refused
from app.modules.booking.actions.ending import (
    FEE_HAS_CHANGED,
    authorize_end,
    cancel,
    cancel_each,
    is_renters,
    let_go,
    refuse_late,
)
from app.modules.booking.actions.ledger import charge, spare
from app.modules.booking.actions.rescheduling import reprice
from app.modules.booking.actions.steps import lock, remember, tell
from app.modules.booking.events import DatesCancelled
from app.modules.booking.models import Booking, BookingState, Occurrence
from app.modules.booking.prices import cancellation_fee, relet_fee
from app.modules.booking.queries.bookings import occurrences_of, priced_occurrences_of
from app.modules.booking.queries.renting import coming
from app.modules.booking.queries.situations import situation_again

ALL_THAT_IS_LEFT = lazy_("These are all dates that are left. Please look at what it costs to cancel them.")


def cancel_dates(
    booking: Booking,
    numbers: Collection[int],
    by: Member | None,
    *,
    reason: str = "",
    version: int | None = None,
    fee_seen: int | None = None,
) -> None:
    """Cancel single dates of a series; with the last coming one the house cancels the booking itself.

    `fee_seen` is what the person was shown: if it is more by now, nothing happens and they are asked again.
    """
    is_renter = authorize_end(booking, by)
    lock(booking, version=version)
    dates = coming(occurrences_of(booking))
    chosen = _chosen(dates, numbers)
    if takes_all(booking, numbers, by):
        raise Refused(ALL_THAT_IS_LEFT)
    if len(chosen) < len(dates):
        fees = _fees_as_seen(booking, numbers, by, fee_seen)
        _let_fall(booking, chosen, by, reason, fees=fees if is_renter else None)
    elif is_renter:
        let_go(booking, by)
    elif booking.state is BookingState.APPROVED:
        cancel(booking, by, reason=reason)
    else:
        _let_fall(booking, chosen, by, reason)


def fee_for(booking: Booking, numbers: Collection[int], by: Member | None) -> int:
    """What letting these dates fall out costs this person today, in cents."""
    return sum(_fees(booking, numbers, by).values())


def _fees(booking: Booking, numbers: Collection[int], by: Member | None) -> dict[int, int]:
    """The same for each date, by the steps of its own day."""
    dates = priced_occurrences_of(booking)
    chosen = [each for each in coming(dates) if each.id in set(numbers)]
    if (
        booking.state is not BookingState.APPROVED
        or not chosen
        or not (by is None or is_renters(booking, by))
    ):
        return {}
    left = [each.span for each in dates if each not in chosen]
    quote = situation_again(booking, left)[0].quote if left else None
    spared = max(booking.total_cents - (quote.total_cents if quote else 0), 0)
    today = clock.now().astimezone(ZoneInfo(booking.facility.zone)).date()
    steps, share = booking.facility.cancellation_steps, spared // len(chosen)
    return {each.id: cancellation_fee(steps, share, each.begins.date(), today) for each in chosen}


def takes_all(booking: Booking, numbers: Collection[int], by: Member | None) -> bool:
    """Whether the renter lets all that is left of what was agreed fall out: they are to see the fee first."""
    dates = {each.id for each in coming(occurrences_of(booking))}
    is_agreed = booking.state is BookingState.APPROVED and bool(dates)
    return is_agreed and dates <= set(numbers) and (by is None or is_renters(booking, by))


def _chosen(dates: Sequence[Occurrence], numbers: Collection[int]) -> list[Occurrence]:
    chosen = [each for each in dates if each.id in set(numbers)]
    if not chosen:
        raise Refused(lazy_("Please choose a date that lies ahead."))
    return chosen


def _fees_as_seen(
    booking: Booking, numbers: Collection[int], by: Member | None, seen: int | None
) -> dict[int, int]:
    fees = _fees(booking, numbers, by)
    if seen is not None and sum(fees.values()) > seen:
        raise Refused(FEE_HAS_CHANGED)
    return fees


def _let_fall(
    booking: Booking,
    dates: Sequence[Occurrence],
    by: Member | None,
    reason: str,
    fees: Mapping[int, int] | None = None,
) -> None:
    """The price follows by itself; the renter pays a fee, the house none."""
    if fees is not None:
        refuse_late(booking, dates)
    cancel_each(booking, dates, reason)
    reprice(booking)
    for each in dates:
        each.fee_cents = (fees or {}).get(each.id, 0)
    _charge(booking, by, sum(each.fee_cents for each in dates), dates)
    booking.reason = reason[:600]
    booking.sequence += 1
    remember(booking, "cancel_dates", booking.state, by, reason=reason)
    session().flush()
    tell(DatesCancelled, booking, by, occurrence_ids=tuple(each.id for each in dates))


def _charge(booking: Booking, by: Member | None, cents: int, dates: Sequence[Occurrence]) -> None:
    """What the renter owes for dates that fell out stands in the ledger by itself."""
    if cents:
        with speaking(booking.language):
            which = ", ".join(format_date(each.begins) for each in dates)
            charge(booking, by, cents, _("Cancelled: {dates}", dates=which))


def relet_date(booking: Booking, date: Occurrence) -> None:
    """Somebody else took a date that fell out: its fee falls to what the house rules keep."""
    lock(booking)
    session().refresh(date)
    fee = relet_fee(date.fee_cents, booking.facility.relet_cents)
    if fee == date.fee_cents:
        return
    with speaking(booking.language):
        day = format_date(date.begins)
        spare(booking, date.fee_cents - fee, _("Somebody else took {day}.", day=day))
    date.fee_cents = fee
    remember(booking, "relet", booking.state, None)
    session().flush()
