"""What each day of a facility looks like to somebody: free, asked for, taken or closed, and what stands on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from app.foundation import clock
from app.modules.booking.models import Facility
from app.modules.booking.queries.openings import Opening, Window
from app.modules.booking.queries.plan import Mark, PlanRow

_DAY = timedelta(days=1)


class Stand(StrEnum):
    """How a day is drawn."""

    FREE = "free"
    REQUESTED = "requested"
    # Some hours or parts are taken, others are not.
    PARTLY = "partly"
    TAKEN = "taken"
    CLOSED = "closed"
    # It is over; nobody needs to know any more what was free.
    PAST = "past"


_STILL_FREE = frozenset({Stand.FREE, Stand.PARTLY, Stand.REQUESTED})


@dataclass(frozen=True)
class Line:
    """The part of a row that falls on one day, on the clocks of the facility."""

    row: PlanRow
    part: str
    # None: it began before this day, or goes on after it.
    begins: datetime | None
    ends: datetime | None


@dataclass(frozen=True)
class PlanDay:
    """One day of one facility."""

    day: date
    stand: Stand
    reason: str
    lines: tuple[Line, ...]
    is_today: bool
    is_gone: bool
    # Somebody can still ask for a time that begins on it.
    can_ask: bool
    # How many places are left, where each person takes one; None: it is not counted.
    left: int | None = None


def days_of(opening: Opening, rows: Sequence[PlanRow], first: date, last: date) -> list[PlanDay]:
    """Every day between two, both included."""
    own = [row for row in rows if row.facility_id == opening.facility.post_id]
    count = (last - first).days + 1
    return [_day(opening, own, first + number * _DAY) for number in range(count)]


def moments_of(facility: Facility, first: date, last: date) -> Window:
    """From the beginning of a day to the end of the windows that begin on the last one."""
    zone = ZoneInfo(facility.zone)
    return _midnight(first, zone), _midnight(last + 2 * _DAY, zone)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, zone).astimezone(UTC)


def _day(opening: Opening, rows: Sequence[PlanRow], day: date) -> PlanDay:
    windows, now = opening.windows(day), clock.now()
    today = now.astimezone(ZoneInfo(opening.facility.zone)).date()
    stand = _stand(opening.facility, windows, rows)
    if stand in _STILL_FREE and (day < today or windows[-1][1] <= now):
        stand = Stand.PAST
    lines = tuple(_lines(opening.facility, rows, day))
    closed = next((line.row.title for line in lines if line.row.mark is Mark.CLOSED), "")
    return PlanDay(
        day,
        stand,
        opening.reason(day) or (closed if stand is Stand.CLOSED else ""),
        lines,
        is_today=day == today,
        is_gone=day < today,
        left=_left(opening.facility, windows, rows) if stand in _STILL_FREE else None,
        can_ask=stand in _STILL_FREE and _is_in_reach(opening.facility, windows, now),
    )


def _is_in_reach(facility: Facility, windows: Sequence[Window], now: datetime) -> bool:
    """Neither too late to ask for it nor too early."""
    latest = windows[0][0] if facility.mode.counts_days else windows[-1][1]
    early, late = timedelta(days=facility.horizon_days), timedelta(minutes=facility.notice_minutes)
    return facility.is_bookable and now + late < latest and windows[0][0] <= now + early


def _stand(facility: Facility, windows: Sequence[Window], rows: Sequence[PlanRow]) -> Stand:
    touching = [
        row for row in rows if any(row.starts_at < end and begin < row.ends_at for begin, end in windows)
    ]
    blocking = [row for row in touching if row.mark is not Mark.REQUESTED]
    if not windows or (
        blocking
        and all(row.mark is Mark.CLOSED for row in touching)
        and _is_full(facility, windows, blocking)
    ):
        return Stand.CLOSED
    if _is_full(facility, windows, blocking):
        return Stand.TAKEN
    if blocking:
        return Stand.PARTLY
    return Stand.REQUESTED if touching else Stand.FREE


def _is_full(facility: Facility, windows: Sequence[Window], blocking: Sequence[PlanRow]) -> bool:
    """Nothing is left: of a day that is given away whole already if some hour of it is gone."""
    loads = _loads(facility, windows, blocking)
    whole = max(1, sum(unit.is_active for unit in facility.units))
    is_cut = facility.mode.counts_days
    return (any if is_cut else all)(load >= whole for load in loads)


def _loads(facility: Facility, windows: Sequence[Window], blocking: Sequence[PlanRow]) -> Iterator[int]:
    """How many units are gone, for each stretch in which nothing changes."""
    sizes = {offer.id: 1 if offer.takes_any else len(offer.units) for offer in facility.offers}
    for begin, end in windows:
        edges = {begin, end}
        edges |= {edge for row in blocking for edge in (row.starts_at, row.ends_at) if begin < edge < end}
        for edge in sorted(edges)[:-1]:
            over = [row for row in blocking if row.starts_at <= edge < row.ends_at]
            yield sum(row.takes or sizes.get(row.offer_id or 0, len(facility.units)) for row in over)


def _left(facility: Facility, windows: Sequence[Window], rows: Sequence[PlanRow]) -> int | None:
    """What the fullest hour of a day leaves."""
    if not any(offer.per_head for offer in facility.offers):
        return None
    blocking = [row for row in rows if row.mark is not Mark.REQUESTED]
    whole = sum(unit.is_active for unit in facility.units)
    return max(0, whole - max(_loads(facility, windows, blocking), default=0))


def _lines(facility: Facility, rows: Sequence[PlanRow], day: date) -> Iterator[Line]:
    zone = ZoneInfo(facility.zone)
    begin, end = _midnight(day, zone), _midnight(day + _DAY, zone)
    titles = {offer.id: offer.title for offer in facility.offers} if len(facility.offers) > 1 else {}
    for row in rows:
        if row.starts_at < end and begin < row.ends_at:
            yield Line(
                row,
                titles.get(row.offer_id or 0, ""),
                row.starts_at.astimezone(zone) if row.starts_at > begin else None,
                row.ends_at.astimezone(zone) if row.ends_at < end else None,
            )
