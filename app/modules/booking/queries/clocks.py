"""Dates whose moments are others by now because the clocks of their zone are, and those that could not follow."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select

from app.foundation.db import session
from app.modules.booking.models import Claim, Occurrence
from app.modules.booking.models.states import LIVE_OCCURRENCES
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
