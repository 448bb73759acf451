"""Versions of calendars."""

from collections.abc import Collection

from sqlalchemy import func, select

from app.community.models import CalendarVersion, Group
from app.foundation.db import session


def calendar_version(groups: Collection[int] | None = None) -> tuple[int, int]:
    """Two numbers that grow with every change of a date, and of who may see it, in these groups or anywhere."""
    dates = select(func.coalesce(func.sum(CalendarVersion.version), 0))
    doors = select(func.coalesce(func.sum(Group.version), 0))
    if groups is not None:
        dates = dates.where(CalendarVersion.group_id.in_(groups))
        doors = doors.where(Group.id.in_(groups))
    row = session().execute(select(dates.scalar_subquery(), doors.scalar_subquery())).one()
    return int(row[0]), int(row[1])
