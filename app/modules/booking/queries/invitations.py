"""A booking as one entry for the calendar of whoever gets a mail about it: a series is one event with its rule."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from app.foundation.entry import Entry, When
from app.modules.booking.models import Booking, OccurrenceState
from app.modules.booking.queries.bookings import occurrences_of
from app.modules.booking.queries.entries import entries_of
from app.modules.booking.times import Span, UnknownRecurrence, expand, parse

_HELD = {OccurrenceState.APPROVED, OccurrenceState.DONE}


def invited_to(booking: Booking) -> Entry | None:
    """What the mail's calendar part shows; None where no rule describes the dates any more.

    Dates that fell out or were moved are exceptions of the rule; the mail names the moved ones in words.
    """
    entries = entries_of(booking)
    if not entries:
        return None
    return _series(booking, entries[0]) if booking.is_series else entries[0]


def _series(booking: Booking, like: Entry) -> Entry | None:
    first = Span(booking.begins, booking.ends, booking.facility.zone, all_day=booking.all_day)
    try:
        begins = [span.begins for span in expand(parse(booking.rrule, first.zone), first)]
    except UnknownRecurrence:
        return None
    held = {
        each.recurrence for each in occurrences_of(booking) if each.state in _HELD and not each.is_overridden
    }
    if not held <= set(begins) or begins[0] != booking.begins:
        return None
    return replace(
        like,
        uid=booking.uid,
        starts=_when(booking, booking.begins),
        ends=_when(booking, booking.ends),
        rule=_counted(booking.rrule, len(begins)),
        exceptions=tuple(_when(booking, each) for each in begins if each not in held),
    )


def _counted(rrule: str, count: int) -> str:
    """The rule with a number of dates: an end on a day would have to be written in UTC."""
    kept = [
        part for part in rrule.removeprefix("RRULE:").split(";") if not part.startswith(("COUNT=", "UNTIL="))
    ]
    return ";".join([*kept, f"COUNT={count}"])


def _when(booking: Booking, local: datetime) -> When:
    return local.date() if booking.all_day else local.replace(tzinfo=ZoneInfo(booking.facility.zone))
