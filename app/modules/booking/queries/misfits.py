"""Bookings ahead that do not fit the rules any more: they stay, but somebody has to know of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.foundation import clock
from app.modules.booking.models import Booking, BookingState, Facility
from app.modules.booking.queries.bookings import cases_where, live_occurrences_of
from app.modules.booking.queries.situations import situation_again
from app.modules.booking.rules import examine
from app.modules.booking.rules.names import RULE_WORDS
from app.modules.booking.times import Span

MOST = 100
# What is about the time of a date and not about who asks when.
_OF_TIMES = frozenset({
    "out_of_season", "outside_hours", "holiday", "off_raster", "not_a_slot", "not_a_day", "not_a_unit", "too_short",
    "too_long", "closed", "taken",
})  # fmt: skip


@dataclass(frozen=True)
class Misfit:
    """One date of a booking, and what speaks against it now."""

    booking: Booking
    span: Span
    reasons: Sequence[str]


def misfits_of(facility: Facility) -> list[Misfit]:
    """The next first; buffers that grew show where two bookings have come too near to each other."""
    ahead = cases_where(
        Booking.facility_id == facility.post_id,
        Booking.state == BookingState.APPROVED,
        Booking.ends_at > clock.now(),
    )
    return [found for booking in ahead[:MOST] for found in _misfits(booking)]


def _misfits(booking: Booking) -> list[Misfit]:
    spans = [each.span for each in live_occurrences_of(booking) if each.starts_at > clock.now()]
    situation, wish = situation_again(booking, spans)
    report = examine(situation, wish, set_aside=frozenset(RULE_WORDS))
    told = [
        [each.text for each in found if each.is_error and each.code in _OF_TIMES] for found in report.dates
    ]
    return [Misfit(booking, span, reasons) for span, reasons in zip(spans, told, strict=True) if reasons]
