"""The clocks of a zone change: bookings take place when the wall shows what was agreed.

All dates that move are moved together, so that two neighbours do not stand in each other's way; a date whose new time
is taken stays where it was and becomes a task for staff.
"""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select

from app.foundation import clock
from app.foundation.db import session
from app.modules.booking.actions.claims import lock_units
from app.modules.booking.actions.rescheduling import stretch_over_dates
from app.modules.booking.actions.steps import tell
from app.modules.booking.events import DatesReckoned
from app.modules.booking.models import Booking, Claim, Unit
from app.modules.booking.queries.bookings import cases_where
from app.modules.booking.queries.clocks import Drift, blocking_claims, drifted
from app.modules.booking.times.drifting import Held, stuck_among


def follow_clocks() -> int:
    """Work out the moments of all dates ahead anew; returns how many dates moved. Nobody else books meanwhile."""
    lock_units(session().scalars(select(Unit.id)))
    found = drifted(clock.now())
    if not found:
        return 0
    claims = blocking_claims(clock.now())
    goals = {each.date.id: each.shift for each in found if each.shift is not None}
    held = [Held(each.unit_id, each.starts_at, each.ends_at, each.occurrence_id) for each in claims]
    stuck = stuck_among(held, goals) | {each.date.id for each in found if each.shift is None}
    moving = {each.date.id: each for each in found if each.date.id not in stuck}
    _move(claims, moving)
    _note(found, stuck)
    _tell_of({each.date.booking_id for each in moving.values()})
    return len(moving)


def _move(claims: Sequence[Claim], moving: Mapping[int, Drift]) -> None:
    """Parked all at once, so that nobody stands in the way of somebody who leaves too."""
    own = [each for each in claims if each.occurrence_id in moving]
    for claim in own:
        claim.is_blocking = False
    session().flush()
    for claim in own:
        shift = moving[claim.occurrence_id or 0].shift
        if shift is not None:
            claim.starts_at += shift.begin
            claim.ends_at += shift.end
        claim.is_blocking = True
    for each in moving.values():
        each.date.take_place(each.date.span)
    session().flush()


def _note(found: Iterable[Drift], stuck: set[int]) -> None:
    for each in found:
        each.date.is_off_clock = each.date.id in stuck
    session().flush()


def _tell_of(booking_ids: set[int]) -> None:
    for booking in cases_where(Booking.id.in_(booking_ids)):
        stretch_over_dates(booking)
        tell(DatesReckoned, booking, None)
