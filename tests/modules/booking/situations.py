"""Situations made by hand, for the rules."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import inspect

from app.modules.booking.models import Facility, FacilityState, Offer, Season
from app.modules.booking.rules import Asker, Situation, Wish, examine
from app.modules.booking.times import Span

ZONE = "Europe/Berlin"
NOW = datetime(2026, 6, 1, 8, tzinfo=UTC)
MONDAY = date(2026, 7, 6)


def made(table: type, /, **values: Any) -> Any:
    """A row with the defaults it would get when it is stored."""
    columns = inspect(table).columns
    plain = {c.key: c.default.arg for c in columns if c.default is not None and c.default.is_scalar}
    lists = {
        c.key: []
        for c in columns
        if c.default is not None and c.default.is_callable and "JSON" in str(c.type)
    }
    return table(**(plain | lists | values))


def situation(asker: Asker | None = None, **more: Any) -> Situation:
    policies = {
        name: more.pop(name)
        for name in list(more)
        if hasattr(Facility, name) and name not in {"hours", "seasons"}
    }
    facility = made(Facility, post_id=1, **({"state": FacilityState.ACTIVE} | policies))
    return Situation(
        NOW, facility, made(Offer, id=1, takes_any=False), (1,), asker or Asker(member_id=7), **more
    )


def free(begins: datetime, hours: float = 2) -> Span:
    return Span(begins, begins + timedelta(hours=hours), ZONE)


def at(hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
    return datetime.combine(day, time(hour, minute))


def codes(here: Situation, *spans: Span, **wish: Any) -> list[str]:
    return [each.code for each in examine(here, Wish(spans or (free(at(10)),), **wish)).findings]


SUMMER = made(Season, id=1, first=401, last=930, is_bookable=True)
