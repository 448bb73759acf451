"""What is taken: claims that lie over wanted times, thousands of times in one statement."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Integer, Select, and_, bindparam, column, or_, select, values

from app.foundation import clock
from app.foundation.db import session
from app.foundation.ids import Ids, one_of
from app.foundation.moments import UtcDateTime
from app.foundation.questions import Question
from app.modules.booking.models import Claim, ClaimSource
from app.modules.booking.models.claims import LONGEST_CLAIM
from app.modules.booking.models.wanted import Taken, Wanted

# As many as a statement has places for: three for each.
AT_ONCE = 5_000
_Found = Select[int, int, datetime, datetime, ClaimSource, int | None, int | None, datetime | None]


def taken_over(wanted: Sequence[Wanted], *, but_occurrences: Sequence[int] = ()) -> list[Taken]:
    """Every blocking claim that lies over one of the wanted times; holds that are over are among them.

    Raises ValueError for no wanted time at all: an empty list must never mean "everything is free".
    """
    if not wanted:
        raise ValueError("nothing is wanted")
    every = sorted(set(wanted))
    parts = [every[begin : begin + AT_ONCE] for begin in range(0, len(every), AT_ONCE)]
    found = {taken.claim_id: taken for part in parts for taken in _taken_over(part, but_occurrences)}
    return sorted(found.values(), key=lambda each: (each.starts_at, each.claim_id))


def _taken_over(wanted: Sequence[Wanted], but_occurrences: Sequence[int]) -> list[Taken]:
    earliest = min(each.starts_at for each in wanted) - LONGEST_CLAIM
    if len({(each.starts_at, each.ends_at) for each in wanted}) == 1:
        return _at_one_time(wanted, earliest, but_occurrences)
    found = _at_many_times(wanted).where(Claim.is_blocking, Claim.starts_at > earliest)
    if but_occurrences:
        found = found.where(or_(Claim.occurrence_id.is_(None), Claim.occurrence_id.not_in(but_occurrences)))
    return [Taken(*row) for row in session().execute(found.order_by(Claim.starts_at, Claim.id))]


def _at_one_time(wanted: Sequence[Wanted], earliest: datetime, but_occurrences: Sequence[int]) -> list[Taken]:
    """Most people want one: that is asked in the same words each time."""
    values = {
        "units": [each.unit_id for each in wanted], "begin": wanted[0].starts_at, "end": wanted[0].ends_at,
        "earliest": earliest, "but": list(but_occurrences),
    }  # fmt: skip
    return _AT_ONE_TIME.ask(values)


def _at_many_times(wanted: Sequence[Wanted]) -> _Found:
    names = (column("unit_id", Integer), column("starts_at", UtcDateTime), column("ends_at", UtcDateTime))
    rows = [(each.unit_id, each.starts_at, each.ends_at) for each in wanted]
    wish = values(*names, name="wish").data(rows).cte()
    over = and_(
        Claim.unit_id == wish.c.unit_id,
        Claim.starts_at < wish.c.ends_at,
        Claim.ends_at > wish.c.starts_at,
    )
    return select(*_COLUMNS).distinct().join(wish, over)


def taken_between(unit_ids: Sequence[int], starts_at: datetime, ends_at: datetime) -> list[Taken]:
    """Every blocking claim on some units that touches a stretch of time; for plans and alternatives."""
    if not unit_ids:
        return []
    found = select(*_COLUMNS).where(
        Claim.unit_id.in_(unit_ids),
        Claim.is_blocking,
        Claim.starts_at < ends_at,
        Claim.ends_at > starts_at,
        Claim.starts_at > starts_at - LONGEST_CLAIM,
        or_(Claim.expires_at.is_(None), Claim.expires_at > clock.now()),
    )
    return [Taken(*row) for row in session().execute(found.order_by(Claim.starts_at, Claim.id))]


_COLUMNS = (
    Claim.id,
    Claim.unit_id,
    Claim.starts_at,
    Claim.ends_at,
    Claim.source,
    Claim.occurrence_id,
    Claim.closure_id,
    Claim.expires_at,
)

_AT_ONE_TIME = Question(
    select(*_COLUMNS)
    .where(
        one_of(Claim.unit_id, bindparam("units", type_=Ids())),
        Claim.is_blocking,
        Claim.starts_at < bindparam("end"),
        Claim.ends_at > bindparam("begin"),
        Claim.starts_at > bindparam("earliest"),
        or_(Claim.occurrence_id.is_(None), ~one_of(Claim.occurrence_id, bindparam("but", type_=Ids()))),
    )
    .order_by(Claim.starts_at, Claim.id),
    Taken,
)
