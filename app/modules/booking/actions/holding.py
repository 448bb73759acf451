"""What a booking does to the units: holds them, has them, gives them back."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from app.foundation import clock
from app.foundation.db import session
from app.modules.booking.actions.claims import (
    SlotTaken,
    claim_rows,
    confirm_holds,
    make_way,
    prolong_holds,
    release,
)
from app.modules.booking.actions.steps import tell
from app.modules.booking.events import UnitsFreed
from app.modules.booking.models import Booking, ClaimSource, Occurrence, OccurrenceState, Offer
from app.modules.booking.models.wanted import Wanted, wanted_for
from app.modules.booking.queries.bookings import live_occurrences_of
from app.modules.booking.queries.busy import taken_over
from app.modules.booking.queries.facilities import active_units, offer_of
from app.modules.booking.times import Span


def hold_dates(booking: Booking, *, until: datetime | None) -> None:
    """Keep the units of every date, until the moment if there is one; raises SlotTaken."""
    dates = live_occurrences_of(booking)
    held = [each for each in dates if each.state is OccurrenceState.HOLD]
    prolong_holds([each.id for each in held], until)
    _claim(booking, [each for each in dates if each not in held], ClaimSource.HOLD, until)
    _set(dates, OccurrenceState.HOLD)


def confirm_dates(booking: Booking) -> None:
    """The units are theirs: what is held is confirmed, the rest is claimed now; raises SlotTaken."""
    dates = live_occurrences_of(booking)
    held = [each for each in dates if each.state is OccurrenceState.HOLD]
    confirm_holds([each.id for each in held])
    _claim(booking, [each for each in dates if each not in held], ClaimSource.BOOKING, None)
    _set(dates, OccurrenceState.APPROVED)


def free_dates(booking: Booking, occurrence_ids: Sequence[int]) -> None:
    """Give the units back; whoever waits for them is told."""
    release(occurrence_ids)
    tell(UnitsFreed, booking, None)


def _set(dates: Iterable[Occurrence], state: OccurrenceState) -> None:
    for each in dates:
        each.state = state
    session().flush()


def _claim(
    booking: Booking, dates: Sequence[Occurrence], source: ClaimSource, expires_at: datetime | None
) -> None:
    if not dates:
        return
    pairs = [(date, each) for date in dates for each in date_claims(booking, date)]
    rows: list[dict[str, Any]] = [
        {
            "unit_id": each.unit_id, "starts_at": each.starts_at, "ends_at": each.ends_at, "source": source,
            "occurrence_id": date.id, "closure_id": None, "is_blocking": True, "expires_at": expires_at,
        }
        for date, each in pairs
    ]  # fmt: skip
    claim_rows([each for _date, each in pairs], rows)


def date_claims(booking: Booking, date: Occurrence) -> list[Wanted]:
    """The units one date takes: all of its offer, or the first free ones. The units must be locked."""
    return wanted_at(booking, offer_of(booking.facility, date.offer_id), date.span)


def first_free(wanted: Sequence[Wanted], count: int, but_occurrences: Sequence[int] = ()) -> list[Wanted]:
    """The free units with the lowest numbers; raises SlotTaken if there are not enough."""
    taken = [each for each in taken_over(wanted, but_occurrences=but_occurrences) if not each.is_over]
    free = [each for each in wanted if not any(each.meets(other) for other in taken)]
    if len(free) < count:
        raise SlotTaken(taken)
    return free[:count]


def wanted_at(
    booking: Booking, offer: Offer, span: Span, *, but_occurrences: Sequence[int] = ()
) -> list[Wanted]:
    """The units an offer would take of the facility at a time. The units must be locked."""
    wanted = wanted_for(span, active_units(offer), booking.facility)
    if not wanted:
        raise SlotTaken(())
    count = offer.count_for(booking.persons)
    return wanted if count is None else first_free(wanted, count, but_occurrences)


def is_free_now(booking: Booking, dates: Sequence[Occurrence]) -> bool:
    """Whether every date could be claimed at this moment. The units must be locked."""
    try:
        for date in dates:
            make_way(date_claims(booking, date))
    except SlotTaken:
        return False
    return all(date.starts_at > clock.now() for date in dates)
