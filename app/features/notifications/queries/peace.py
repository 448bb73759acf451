"""Questions about when a member wants to be left in peace."""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.community.models import Member
from app.community.notification_kind import NotificationKind
from app.community.queries.site import site
from app.features.notifications.models import Habits, Rhythm
from app.foundation import clock
from app.foundation.db import session

# Sums up on Thursday evening what happened in the week.
DIGEST_HOUR, DIGEST_WEEKDAY = 18, 3
_KEPT = "habits"


def keep_habits(member_ids: Collection[int]) -> None:
    """Ask for the habits of several members at once, so that habits_of finds them in the present unit of work."""
    rows = session().scalars(select(Habits).where(Habits.member_id.in_(member_ids)))
    session().info[_KEPT] = dict.fromkeys(member_ids) | {row.member_id: row for row in rows}


def habits_of(member: Member) -> Habits:
    """What a member chose for all messages, else what is usual."""
    kept: dict[int, Habits | None] = session().info.get(_KEPT, {})
    return (kept[member.id] if member.id in kept else session().get(Habits, member.id)) or _usual(member)


def _usual(member: Member) -> Habits:
    return Habits(
        member_id=member.id,
        zone="",
        is_quiet_at_night=True,
        quiet_from=22 * 60,
        quiet_until=7 * 60,
        digest=Rhythm.WEEKLY,
        is_digest_only=False,
        shows_content=False,
        summed_up_at=clock.now(),
    )


def zone_of(habits: Habits) -> ZoneInfo:
    """By which clock a member lives."""
    return ZoneInfo(habits.zone or site().zone)


def peace_until(habits: Habits, kind: NotificationKind, *, is_mail: bool) -> datetime | None:
    """Until when a message has to wait; nothing if it may go now.

    What must not wait goes by mail at any hour, because mails ring nobody out of bed.
    """
    if kind.is_warning or (kind.mail and is_mail):
        return None
    now = clock.now()
    night = _end_of_night(habits, now)
    waits = [until for until in (habits.paused_until, night) if until is not None and until > now]
    return max(waits, default=None)


def _end_of_night(habits: Habits, now: datetime) -> datetime | None:
    if not habits.is_quiet_at_night or habits.quiet_from == habits.quiet_until:
        return None
    local = now.astimezone(zone_of(habits))
    minute = local.hour * 60 + local.minute
    begin, end = habits.quiet_from, habits.quiet_until
    is_night = begin <= minute < end if begin < end else minute >= begin or minute < end
    if not is_night:
        return None
    return _next(local, time(end // 60, end % 60), 0 if minute < end else 1)


def next_digest(habits: Habits) -> datetime | None:
    """When the next mail sums up what is new: by the clock on the person's wall, whatever the season."""
    if habits.digest is Rhythm.NEVER:
        return None
    local = clock.now().astimezone(zone_of(habits))
    is_later = local.time() >= time(DIGEST_HOUR)
    if habits.digest is Rhythm.DAILY:
        return _next(local, time(DIGEST_HOUR), 1 if is_later else 0)
    days = (DIGEST_WEEKDAY - local.weekday()) % 7
    return _next(local, time(DIGEST_HOUR), 7 if days == 0 and is_later else days)


def _next(local: datetime, hour: time, days: int) -> datetime:
    day = local.date() + timedelta(days=days)
    return datetime.combine(day, hour, tzinfo=local.tzinfo).astimezone(clock.now().tzinfo)
