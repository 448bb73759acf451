"""What a clock on the wall shows, and the hour in spring that it leaves out."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from app.foundation.language import lazy_
from app.foundation.refusal import Refused


def wall(moment: datetime, zone: ZoneInfo) -> datetime:
    """What the wall shows at a moment: without a zone."""
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)


def exists(local: datetime, zone: ZoneInfo) -> bool:
    """Whether the wall ever shows this time."""
    return wall(local.replace(tzinfo=zone, fold=0).astimezone(UTC), zone) == local


def refuse_missing_hour(local: datetime, zone: ZoneInfo, field: str) -> None:
    """On the last Sunday in March an hour is left out; nothing is moved silently."""
    if not exists(local, zone):
        raise Refused(lazy_("This hour does not exist: the clocks are put forward that night."), field=field)
