"""Deadlines and windows of time, and how dates move on the wall clock."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

SURE_UNTIL, OFFERS_UNTIL = timedelta(hours=48), timedelta(hours=6)
TO_ACCEPT = timedelta(hours=4)
TO_RECONFIRM, RECONFIRM_BEFORE = timedelta(hours=72), timedelta(hours=24)
# Whoever comes a little early is ticked off too.
CHECK_IN_BEFORE = timedelta(hours=1)
SEEK_HELPERS_BEFORE = timedelta(hours=72)


class Window(StrEnum):
    """How a free place goes to those who wait: the nearer the shift, the less time there is to ask."""

    # More than 48 hours before: the next one has it, and half a day to give it back.
    SURE = "sure"
    # 48 to 6 hours before: the next one is asked and has four hours.
    OFFER = "offer"
    # Less than 6 hours before: all are asked at once, the first has it.
    RACE = "race"
    OVER = "over"


def window_at(now: datetime, starts_at: datetime) -> Window:
    """Which rule holds now for a shift."""
    left = starts_at - now
    if left > SURE_UNTIL:
        return Window.SURE
    if left >= OFFERS_UNTIL:
        return Window.OFFER
    return Window.RACE if left > timedelta(0) else Window.OVER


def offer_until(now: datetime, starts_at: datetime) -> datetime:
    """How long one person's offer holds."""
    return min(now + TO_ACCEPT, starts_at)


def reconfirm_until(now: datetime, starts_at: datetime) -> datetime:
    """Until when people should say yes again: three days, or a day before; the begin, if that is nearer."""
    until = min(now + TO_RECONFIRM, starts_at - RECONFIRM_BEFORE)
    return until if until > now else starts_at


def wall(moment: datetime, zone: str) -> datetime:
    """What the clock on the wall shows at a moment."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def moved(moment: datetime, by: timedelta, zone: str) -> datetime:
    """The same hour on another day: nine o'clock stays nine o'clock, also when the clocks were changed between."""
    return (wall(moment, zone) + by).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
