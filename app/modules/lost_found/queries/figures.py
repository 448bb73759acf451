"""How many things came in and went back, month by month."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from app.community.models import Group
from app.foundation.db import session
from app.modules.lost_found.models import ItemState, Outcome, Side
from app.modules.lost_found.queries.choices import town_today

MONTHS = 12


@dataclass
class MonthFigures:
    """One month of finds."""

    month: date
    found: int = 0
    lost: int = 0
    returned: int = 0
    resolved: int = 0
    days: list[int] = field(default_factory=list)

    @property
    def rate(self) -> float | None:
        """The share of this month's finds that are back with their owners by now."""
        return self.returned / self.found if self.found else None

    @property
    def mean_days(self) -> float | None:
        """How long it took them."""
        return sum(self.days) / len(self.days) if self.days else None


def monthly(group: Group, months: int = MONTHS) -> list[MonthFigures]:
    """The last months, the newest first; a thing belongs to the month in which it was reported."""
    first = _months_back(town_today(), months - 1)
    rows = session().scalars(select(Outcome).where(Outcome.group_id == group.id, Outcome.opened_on >= first))
    found: dict[date, MonthFigures] = defaultdict(lambda: MonthFigures(first))
    for line in rows:
        _count(found, line)
    return [_of(found, _months_back(town_today(), back)) for back in range(months)]


def _count(found: dict[date, MonthFigures], line: Outcome) -> None:
    month = found[line.opened_on.replace(day=1)]
    if line.side == Side.FOUND:
        month.found += 1
    else:
        month.lost += 1
    if line.result == ItemState.RETURNED:
        month.returned += 1
        month.days.append((line.closed_on - line.opened_on).days if line.closed_on else 0)
    elif line.result == ItemState.RESOLVED:
        month.resolved += 1


def _of(found: dict[date, MonthFigures], month: date) -> MonthFigures:
    figures = found[month]
    figures.month = month
    return figures


def _months_back(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1)
