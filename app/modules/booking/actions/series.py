"""A series is changed later: from one date on, or all of what lies ahead."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.booking.actions.overriding import NOTHING, Override
from app.modules.booking.actions.rescheduling import move, reprice, stretch_over_dates
from app.modules.booking.actions.steps import lock, remember, tell
from app.modules.booking.actions.writing import new_calendar_name, next_number
from app.modules.booking.events import BookingRescheduled
from app.modules.booking.models import Booking, Occurrence
from app.modules.booking.models.names import new_booking_id
from app.modules.booking.queries.bookings import occurrences_of
from app.modules.booking.times import Span

# What a split booking takes over as it was agreed.
_COPIED = (
    "group_id", "state", "source", "purpose", "persons", "answers", "extras", "public_title", "all_day",
    "booker_id", "club_id", "organisation", "name", "email", "phone", "street", "postcode", "city", "language",
    "verified_at", "audience", "form_version_id", "terms_version_id", "prices_version_id", "terms_accepted_at",
    "submitted_at", "decided_at", "decided_by_id", "first_approver_id", "payment_state", "deposit_state", "due_at",
)  # fmt: skip


def split(booking: Booking, first: Occurrence, by: Member, *, version: int | None = None) -> Booking:
    """Cut a series before one of its dates: that date and all following become a booking of their own.

    Claims stay where they are, because they hang on the dates. Calendars get a new event.
    """
    authorize(by, "booking.decide", booking)
    lock(booking, version=version)
    dates = occurrences_of(booking)
    following = [each for each in dates if each.recurrence >= first.recurrence]
    if not booking.is_series or first not in dates or len(following) in {0, len(dates)}:
        raise Refused(lazy_("A series can be cut before any of its dates but the first."))
    rest = _copy(booking, following)
    for each in following:
        each.booking_id = rest.id
    booking.rrule = ended_before(booking.rrule, first.recurrence)
    session().flush()
    granted = dict(booking.free_dates)
    for part in (booking, rest):
        part.free_dates = granted
        stretch_over_dates(part)
        reprice(part)
        granted = {year: count - part.free_dates.get(year, 0) for year, count in granted.items()}
        part.sequence += 1
        remember(part, "split", part.state, by)
    session().flush()
    tell(BookingRescheduled, booking, by)
    tell(BookingRescheduled, rest, by)
    return rest


def _copy(booking: Booking, dates: Sequence[Occurrence]) -> Booking:
    rest = Booking(
        public_id=new_booking_id(),
        uid=new_calendar_name(),
        number=next_number(booking.facility),
        facility=booking.facility,
        offer=booking.offer,
        split_from_id=booking.id,
        rrule=from_now_on(booking.rrule, len(dates)),
        begins=dates[0].begins,
        ends=dates[0].ends,
        starts_at=dates[0].starts_at,
        ends_at=dates[-1].ends_at,
        **{name: getattr(booking, name) for name in _COPIED},
    )
    session().add(rest)
    session().flush()
    return rest


def ended_before(rrule: str, begins: datetime) -> str:
    """The same rule until just before a date."""
    kept = [part for part in rrule.split(";") if not part.startswith(("COUNT=", "UNTIL="))]
    return ";".join([*kept, f"UNTIL={begins - timedelta(seconds=1):%Y%m%dT%H%M%S}"])


def from_now_on(rrule: str, count: int) -> str:
    """The same rule for so many dates; what ends on a day keeps its end."""
    if "UNTIL=" in rrule:
        return rrule
    kept = [part for part in rrule.split(";") if not part.startswith("COUNT=")]
    return ";".join([*kept, f"COUNT={count}"])


@dataclass(frozen=True)
class Shift:
    """How the coming dates of a series change: begin and end, each later (or, if negative, earlier)."""

    begins: timedelta = timedelta(0)
    ends: timedelta = timedelta(0)
    # Dates that were moved by themselves stay where they are.
    keep_exceptions: bool = True

    def of(self, span: Span) -> Span:
        """Where a date comes to lie."""
        begins, ends = span.begins + self.begins, span.ends + self.ends
        return replace(span, begins=begins, ends=ends, begins_second=False, ends_second=False)


def shift_coming(
    booking: Booking,
    by: Member,
    shift: Shift,
    *,
    first: Occurrence | None = None,
    override: Override = NOTHING,
    version: int | None = None,
) -> int:
    """Move every date that lies ahead by the same wall-clock time, all or none; gives how many were moved.

    With `first` that date and all that follow, cut off as a series of their own.
    """
    if first is not None and first.recurrence != occurrences_of(booking)[0].recurrence:
        booking, version = split(booking, first, by, version=version), None
    authorize(by, "booking.decide", booking)
    lock(booking, version=version)
    coming = [each for each in occurrences_of(booking) if each.is_live and each.starts_at > clock.now()]
    chosen = [each for each in coming if not (shift.keep_exceptions and each.is_overridden)]
    # Away from where the others are, so that no date meets the one before it.
    for each in sorted(chosen, key=lambda date: date.starts_at, reverse=shift.begins > timedelta(0)):
        was_exception = each.is_overridden
        move(booking, each, by, shift.of(each.span), override=override)
        each.is_overridden = was_exception
    booking.begins, booking.ends = booking.begins + shift.begins, booking.ends + shift.ends
    session().flush()
    return len(chosen)
