"""The clock on the wall: naive times of one zone, and the two nights a year on which it jumps."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from app.foundation.dates import format_date, format_time
from app.foundation.language import _
from app.foundation.refusal import Refused
from app.foundation.wall_clock import exists


class NoSuchTime(Refused):
    """In the night in spring when an hour is left out, the clock never shows this time."""

    def __init__(self, local: datetime) -> None:
        words = _("{time} does not exist on {day}: the clocks are put forward that night.",
                  time=format_time(local.time()), day=format_date(local.date()))  # fmt: skip
        super().__init__(words, field="begins")


def instant(local: datetime, zone: ZoneInfo, *, second: bool = False) -> datetime:
    """The moment at which the wall shows this time; raises NoSuchTime.

    In the night in autumn an hour comes twice: `second` means the later one.
    """
    if not exists(local, zone):
        raise NoSuchTime(local)
    return local.replace(tzinfo=zone, fold=int(second)).astimezone(UTC)


def happens_twice(local: datetime, zone: ZoneInfo) -> bool:
    """Whether the wall shows this time twice: somebody has to say which one is meant."""
    first, second = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    return exists(local, zone) and first.astimezone(UTC) != second.astimezone(UTC)


def from_midnight(minutes: int) -> timedelta:
    """How far a time of the opening hours is from the midnight its day begins with; 26:00 is two in the night."""
    return timedelta(minutes=minutes)
