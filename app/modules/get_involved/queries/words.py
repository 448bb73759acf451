"""Times of work as people say them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from app.foundation.language import _, ngettext


def format_minutes(minutes: int) -> str:
    """„2 Std. 30 Min.“."""
    hours, rest = divmod(minutes, 60)
    parts = [ngettext("{n} hr", "{n} hrs", hours)] if hours else []
    if rest or not hours:
        parts.append(_("{minutes} min", minutes=rest))
    return " ".join(parts)


def in_zone(moment: datetime, zone: str) -> datetime:
    """A moment as it carries its own zone, for calendars."""
    return moment.astimezone(ZoneInfo(zone))
