"""Facilities are closed for a while: claims like all others, so a closure never lies over a booking."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict, Refused
from app.modules.booking.actions.claims import claim_units, give_back, lock_units, reopen
from app.modules.booking.actions.furnishing import changed
from app.modules.booking.models import (
    Booking,
    Claim,
    ClaimSource,
    Closure,
    Facility,
    Occurrence,
    closure_facilities,
)
from app.modules.booking.models.wanted import Taken, Wanted, beside
from app.modules.booking.queries.busy import taken_over
from app.modules.booking.times import Span, expand, parse
from app.modules.booking.times.recurrence import LONGEST_SERIES


class InTheWay(Conflict):
    """Bookings lie in the time of a closure; `bookings` are to be moved or cancelled first (409)."""

    def __init__(self, bookings: Sequence[Booking]) -> None:
        numbers = ", ".join(booking.number for booking in bookings)
        super().__init__(
            lazy_("There are bookings in this time: {numbers}.", numbers=numbers), field="begins"
        )
        self.bookings = tuple(bookings)


@dataclass(frozen=True)
class Closing:
    """When and why; with `rrule` again and again."""

    span: Span
    reason: str = ""
    public_text: str = ""
    rrule: str = ""

    def spans(self) -> list[Span]:
        """Every time it is closed; of what has no end, what is written down now."""
        return repeated(self.rrule, self.span) if self.rrule else [self.span]


def repeated(rrule: str, first: Span) -> list[Span]:
    """All times of a rule; one without an end is followed as far as a series may reach."""
    has_end = "UNTIL=" in rrule or "COUNT=" in rrule
    last = first.begins + LONGEST_SERIES
    return expand(parse(rrule if has_end else f"{rrule};UNTIL={last:%Y%m%d}", first.zone), first)


def close_facilities(
    facilities: Sequence[Facility], by: Member, closing: Closing, *, keep: Collection[int] = ()
) -> Closure:
    """Close facilities of one group; raises InTheWay if somebody has booked there.

    Bookings to `keep` (ids) stay, and the closure lies around them.
    """
    if not facilities or len({each.post.group_id for each in facilities}) != 1:
        raise Refused(lazy_("Please choose facilities of one group."))
    for facility in facilities:
        authorize(by, "booking.close", facility)
    spans = closing.spans()
    if any(span.missing or span.starts_at >= span.ends_at for span in spans):
        raise Refused(lazy_("The end must be after the beginning."), field="ends")
    closure = _write(facilities, by, closing, spans)
    _claim(closure, [unit.id for each in facilities for unit in each.units], spans, keep)
    for facility in facilities:
        changed(facility, by)
    return closure


def _write(facilities: Sequence[Facility], by: Member, closing: Closing, spans: Sequence[Span]) -> Closure:
    closure = Closure(
        group_id=facilities[0].post.group_id, starts_at=spans[0].starts_at, ends_at=spans[-1].ends_at,
        rrule=closing.rrule, reason=closing.reason[:300], public_text=closing.public_text[:120], created_by_id=by.id,
        first_ends_at=spans[0].ends_at if closing.rrule else None,
    )  # fmt: skip
    session().add(closure)
    session().flush()
    rows = [{"closure_id": closure.id, "facility_id": each.post_id} for each in facilities]
    session().execute(insert(closure_facilities), rows)
    return closure


def _claim(closure: Closure, unit_ids: Sequence[int], spans: Sequence[Span], keep: Collection[int]) -> None:
    """Claim what is not closed already: two closures may lie over each other."""
    wanted = [Wanted(unit_id, span.starts_at, span.ends_at) for span in spans for unit_id in sorted(unit_ids)]
    lock_units(unit_ids)
    taken = [each for each in taken_over(wanted) if not each.is_over]
    bookings = _bookings([each.occurrence_id for each in taken if each.occurrence_id is not None])
    if in_the_way := [each for each in bookings if each.id not in keep]:
        raise InTheWay(in_the_way)
    _cover(closure, wanted, taken)


def _cover(closure: Closure, wanted: Sequence[Wanted], taken: Sequence[Taken]) -> None:
    free = [piece for each in wanted for piece in beside(each, taken)]
    if free:
        claim_units(free, ClaimSource.CLOSURE, closure_id=closure.id)


def prolong(closure: Closure, facilities: Sequence[Facility]) -> None:
    """Write down the next times of a closure without an end; what is booked there already stays."""
    if closure.first_ends_at is None or not facilities:
        return
    first = Span.of_moments(closure.starts_at, closure.first_ends_at, facilities[0].zone)
    known = Span.of_moments(closure.starts_at, closure.ends_at, first.zone).ends
    last = first.moved(known - (first.ends - first.begins))
    spans = repeated(closure.rrule, last)[1:]
    if not spans:
        return
    units = sorted(unit.id for each in facilities for unit in each.units)
    wanted = [Wanted(unit_id, span.starts_at, span.ends_at) for span in spans for unit_id in units]
    lock_units(units)
    _cover(closure, wanted, [each for each in taken_over(wanted) if not each.is_over])
    closure.ends_at = spans[-1].ends_at
    session().flush()


def _bookings(occurrence_ids: Sequence[int]) -> list[Booking]:
    dates = select(Occurrence.booking_id).where(Occurrence.id.in_(occurrence_ids))
    return list(session().scalars(select(Booking).where(Booking.id.in_(dates)).order_by(Booking.id)))


def lift(closure: Closure, facilities: Sequence[Facility], by: Member) -> None:
    """Open again before the end."""
    for facility in facilities:
        authorize(by, "booking.close", facility)
    reopen(closure.id)
    session().delete(closure)
    for facility in facilities:
        changed(facility, by)


def open_once(closure: Closure, facilities: Sequence[Facility], by: Member, begins: datetime) -> None:
    """Of what is closed again and again, one time is open; all others stay."""
    for facility in facilities:
        authorize(by, "booking.close", facility)
    if closure.first_ends_at is None:
        raise Refused(lazy_("This is closed only once."))
    ends = begins + (closure.first_ends_at - closure.starts_at)
    units = [unit.id for each in facilities for unit in each.units]
    lock_units(units)
    claims = select(Claim.id).where(Claim.closure_id == closure.id, Claim.unit_id.in_(units))
    numbers = session().scalars(claims.where(Claim.starts_at >= begins, Claim.starts_at < ends)).all()
    if not numbers:
        raise Conflict(lazy_("This time is open already."))
    give_back(numbers)
    for facility in facilities:
        changed(facility, by)
