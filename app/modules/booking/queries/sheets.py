"""A sheet of the plan: which days it shows, and the way to the next one."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.community.models import Member
from app.community.permissions import can
from app.foundation.dates import format_day, format_month, today
from app.foundation.months import KNOWN_YEARS
from app.foundation.sheets import SheetView, asked_day
from app.modules.booking.models import Facility, PublicView
from app.modules.booking.queries.days import PlanDay, Stand, days_of, moments_of
from app.modules.booking.queries.openings import openings_of
from app.modules.booking.queries.plan import plan

# The ways to look at a plan, in the order in which they are offered.
VIEWS = (SheetView.MONTH, SheetView.WEEK, SheetView.LIST, SheetView.YEAR)
LIST_WEEKS = 6
LOOK_AHEAD = 26  # weekends


@dataclass(frozen=True)
class Sheet:
    """The days that are shown: those of the view that hold this day."""

    view: SheetView
    day: date

    @classmethod
    def of(cls, view: str | None, day: str | None, usual: SheetView = SheetView.MONTH) -> "Sheet":
        """What an address asks for; what it says wrongly is today, seen as usual."""
        return cls(SheetView(view) if view in VIEWS else usual, asked_day(day, KNOWN_YEARS[1:-1]))

    @property
    def first(self) -> date:
        """The first day; weeks begin on Monday, a list where it is asked to, which is today."""
        if self.view is SheetView.LIST:
            return self.day
        if self.view is SheetView.YEAR:
            return date(self.day.year, 1, 1)
        begin = self.day.replace(day=1) if self.view is SheetView.MONTH else self.day
        return begin - timedelta(days=begin.weekday())

    @property
    def last(self) -> date:
        """The last day."""
        if self.view is SheetView.YEAR:
            return date(self.day.year, 12, 31)
        if self.view is SheetView.MONTH:
            end = self.day.replace(day=calendar.monthrange(self.day.year, self.day.month)[1])
            return end + timedelta(days=6 - end.weekday())
        weeks = LIST_WEEKS if self.view is SheetView.LIST else 1
        return self.first + timedelta(days=7 * weeks - 1)

    @property
    def before(self) -> date:
        """A day on the sheet before."""
        begin = self.day.replace(day=1) if self.view is SheetView.MONTH else self.first
        weeks = timedelta(weeks=LIST_WEEKS if self.view is SheetView.LIST else 1)
        return begin - (timedelta(days=1) if self.view in {SheetView.MONTH, SheetView.YEAR} else weeks)

    @property
    def after(self) -> date:
        """A day on the sheet after."""
        if self.view is SheetView.MONTH:
            return self.day.replace(day=1) + timedelta(days=32)
        return self.last + timedelta(days=1)

    @property
    def title(self) -> str:
        """What is written on it."""
        if self.view is SheetView.YEAR:
            return str(self.day.year)
        if self.view is SheetView.MONTH:
            return format_month(self.day)
        return f"{format_day(self.first)} – {format_day(self.last)}"


@dataclass(frozen=True)
class FacilityPlan:
    """One facility on a sheet, as one person may see it."""

    facility: Facility
    days: list[PlanDay]
    # Somebody who may not see the plan sees only when it is closed.
    is_open: bool

    @property
    def has_movable(self) -> bool:
        """Whether the reader may bring something on it elsewhere."""
        return any(line.row.movable_id for day in self.days for line in day.lines)

    @property
    def gone(self) -> list[PlanDay]:
        """The days gone by of a sheet on which today stands; one that is over shows what was."""
        return [day for day in self.days if day.is_gone] if any(day.is_today for day in self.days) else []

    def lines_in(self, month: date) -> list[PlanDay]:
        """The days of a month on which something stands; of the one that runs, those that are left."""
        days = [day for day in self.days if (day.day.year, day.day.month) == (month.year, month.month)]
        begin = next((day.day for day in days if day.is_today), date.min)
        return [day for day in days if day.lines and day.day >= begin]

    def weeks_of(self, month: int) -> list[list[PlanDay | None]]:
        """The weeks of one month of the year that is shown; days of other months are left empty."""
        by_day = {day.day: day for day in self.days}
        weeks = calendar.Calendar().monthdatescalendar(self.days[0].day.year, month)
        return [[by_day.get(day) if day.month == month else None for day in week] for week in weeks]


def plans(member: Member | None, facilities: Sequence[Facility], sheet: Sheet) -> list[FacilityPlan]:
    """Some visible facilities beside each other, in five statements."""
    if not facilities:
        return []
    bounds = [moments_of(each, sheet.first, sheet.last) for each in facilities]
    rows = plan(member, facilities, min(first for first, _end in bounds), max(end for _first, end in bounds))
    openings = openings_of(facilities)
    return [
        FacilityPlan(
            each, days_of(openings[each.post_id], rows, sheet.first, sheet.last), _is_open(member, each)
        )
        for each in facilities
    ]


def _is_open(member: Member | None, facility: Facility) -> bool:
    return facility.public_view is not PublicView.NONE or can(member, "booking.decide", facility)


def next_free_weekend(facility: Facility) -> date | None:
    """The next Saturday on which it is free, as everybody may know it; with Sunday, if it is given away by days."""
    if facility.public_view is PublicView.NONE or not facility.is_bookable:
        return None
    saturday = today() + timedelta(days=(5 - today().weekday()) % 7)
    last = saturday + timedelta(weeks=LOOK_AHEAD)
    rows = plan(None, [facility], *moments_of(facility, saturday, last))
    days = days_of(openings_of([facility])[facility.post_id], rows, saturday, last)
    free = (day.day for day in days if day.day.weekday() == 5 and day.stand is Stand.FREE and day.can_ask)
    return next(free, None)
