"""Hours that the wall clock never shows, because the clocks are put forward that night."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from app.foundation.language import lazy_
from app.foundation.refusal import Refused


def refuse_missing_hour(wall: datetime, zone: ZoneInfo, field: str) -> None:
    """On the last Sunday in March an hour is left out; nothing is moved silently."""
    there = wall.replace(tzinfo=zone)
    if there.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall:
        raise Refused(lazy_("This hour does not exist: the clocks are put forward that night."), field=field)
