"""Dates whose moments are others by now because the clocks of their zone are, and those that could not follow."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import or_, select

from app.community.open_thing import OpenThing
from app.foundation import clock
from app.foundation.dates import format_day
from app.foundation.db import session
from app.foundation.language import _
from app.modules.booking.models import Booking, Claim, Occurrence
from app.modules.booking.models.states import LIVE_OCCURRENCES
from app.modules.booking.queries.bookings import cases_where
from app.modules.booking.times.drifting import Shift

# No clock was ever put by more at once.
_FARTHEST = timedelta(days=1)


class Drift(NamedTuple):
    """A date, and by how much its moments come later; None where its hour does not exist any more."""

    date: Occurrence
    shift: Shift | None


def drifted(now: datetime) -> list[Drift]:
    """Live dates ahead that take place at other moments than their wall clock and zone say now."""
    ahead = Occurrence.state.in_(LIVE_OCCURRENCES), Occurrence.ends_at > now - _FARTHEST
    dates = session().scalars(select(Occurrence).where(*ahead).execution_options(populate_existing=True))
    found = [Drift(each, _shift(each)) for each in dates]
    return [each for each in found if each.date.is_off_clock or each.shift is None or any(each.shift)]


def _shift(date: Occurrence) -> Shift | None:
    span = date.span
    if span.missing is not None or span.starts_at >= span.ends_at:
        return None
    return Shift(span.starts_at - date.starts_at, span.ends_at - date.ends_at)


def blocking_claims(now: datetime) -> Sequence[Claim]:
    """Everything that is taken from now on."""
    ahead = select(Claim).where(Claim.is_blocking, Claim.ends_at > now - _FARTHEST)
    return session().scalars(ahead.execution_options(populate_existing=True)).all()


def off_clock(group_ids: Sequence[int], facility_ids: Sequence[int]) -> Iterator[OpenThing]:
    """For the staff desk: dates that could not follow the clocks, in some groups or about some facilities."""
    here = or_(Booking.group_id.in_(group_ids), Booking.facility_id.in_(facility_ids))
    wanted = select(Occurrence).join(Booking, Booking.id == Occurrence.booking_id).where(here)
    standing = wanted.where(Occurrence.is_off_clock, Occurrence.state.in_(LIVE_OCCURRENCES))
    dates = session().scalars(standing.where(Occurrence.ends_at > clock.now())).all()
    cases = cases_where(Booking.id.in_({each.booking_id for each in dates})) if dates else []
    by_id = {each.id: each for each in cases}
    for date in dates:
        booking = by_id[date.booking_id]
        yield OpenThing(
            text=_("The clocks have changed, and {name} on {day} has no place at the new time. Please move one of the bookings.",
                   name=booking.organisation or booking.name, day=format_day(date.begins.date())),
            url=f"/g/{booking.facility.post.group.slug}/booking/requests/{booking.public_id}",
            since=booking.state_changed_at,
            icon="history",
        )  # fmt: skip
