"""From when to when, as people say it, with the moments in UTC that decide who overlaps whom."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from app.foundation.wall_clock import exists, wall
from app.modules.booking.times.instants import NoSuchTime, from_midnight, happens_twice, instant

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """A stretch of wall-clock time in a zone; the end is not part of it.

    `begins_second` and `ends_second` choose the later of two equal times in the night the clocks are put back.
    """

    begins: datetime
    ends: datetime
    zone: str = "Europe/Berlin"
    begins_second: bool = False
    ends_second: bool = False
    all_day: bool = False

    @cached_property
    def starts_at(self) -> datetime:
        """The moment it begins, in UTC; raises NoSuchTime."""
        return self._moment(self.begins, second=self.begins_second)

    @cached_property
    def ends_at(self) -> datetime:
        """The first moment after it, in UTC; raises NoSuchTime."""
        return self._moment(self.ends, second=self.ends_second)

    def _moment(self, local: datetime, *, second: bool) -> datetime:
        zone = ZoneInfo(self.zone)
        if self.all_day:
            while not exists(local, zone):  # some zones jump at midnight: their day begins an hour later
                local += timedelta(minutes=15)
        return instant(local, zone, second=second)

    @property
    def missing(self) -> datetime | None:
        """The time of it that the wall never shows, if there is one."""
        try:
            _moments = (self.starts_at, self.ends_at)
        except NoSuchTime:
            return self.begins if not exists(self.begins, ZoneInfo(self.zone)) else self.ends
        return None

    @property
    def is_ambiguous(self) -> bool:
        """Whether it begins or ends in the hour that comes twice: the person is asked which one."""
        zone = ZoneInfo(self.zone)
        return not self.all_day and (happens_twice(self.begins, zone) or happens_twice(self.ends, zone))

    @property
    def elapsed(self) -> timedelta:
        """How much time really passes: an hourly price counts this."""
        return self.ends_at - self.starts_at

    @property
    def nights(self) -> int:
        """Wall-clock days from begin to end, whatever the clocks did: noon to noon is one."""
        return (self.ends.date() - self.begins.date()).days

    @property
    def days(self) -> list[date]:
        """Every date it touches."""
        last = self.ends.date() if self.ends.time() > time.min else self.ends.date() - _DAY
        count = (max(last, self.begins.date()) - self.begins.date()).days + 1
        return [self.begins.date() + timedelta(days=number) for number in range(count)]

    def moved(self, begins: datetime) -> "Span":
        """The same length of wall-clock time from another begin."""
        ends = begins + (self.ends - self.begins)
        return replace(self, begins=begins, ends=ends, begins_second=False, ends_second=False)

    @classmethod
    def of_moments(cls, starts_at: datetime, ends_at: datetime, zone: str) -> "Span":
        """The span that the wall shows between two moments."""
        on_wall = ZoneInfo(zone)
        begins, ends = wall(starts_at, on_wall), wall(ends_at, on_wall)
        return cls(
            begins, ends, zone,
            begins_second=instant(begins, on_wall) != starts_at, ends_second=instant(ends, on_wall) != ends_at,
        )  # fmt: skip


def day_span(first: date, last: date, zone: str) -> Span:
    """Whole days, both included, as people say it; the end is the midnight after the last."""
    return Span(
        datetime.combine(first, time.min), datetime.combine(last + _DAY, time.min), zone, all_day=True
    )


def noon_span(first: date, nights: int, zone: str, begins: int = 720, ends: int = 720) -> Span:
    """Units from noon to noon (or 12:00 to 11:00): `nights` of them from this day on."""
    midnight = datetime.combine(first, time.min)
    return Span(midnight + from_midnight(begins), midnight + nights * _DAY + from_midnight(ends), zone)


def last_day_of(ends: datetime) -> date:
    """The last date people name for an end: "until 5 July" for the midnight that begins the 6th."""
    return ends.date() - _DAY if ends.time() == time.min else ends.date()
