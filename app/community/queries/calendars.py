"""What stands in calendars, whoever brings it, and their versions."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import load_only

from app.community.calendar_source import CalendarSource
from app.community.models import CalendarVersion, Group, Member
from app.community.registry import calendars
from app.community.visibility import visible_groups
from app.foundation.db import session
from app.foundation.entry import Entry, Occurrence, Span, moment_of
from app.foundation.language import current_zone
from app.foundation.text import fold


class Dated(NamedTuple):
    """One time that something takes place, and who says so."""

    source: CalendarSource
    entry: Entry
    times: Occurrence


def dates_in(
    member: Member | None,
    span: Span,
    groups: Collection[int] | None = None,
    kind: str | None = None,
    *,
    only_next: bool = False,
) -> Sequence[Dated]:
    """Every time that something takes place in this span, as far as this person may know of it."""
    sources = [
        source
        for source in calendars()
        if kind in {None, "", source.name} and (source.comes_next or not only_next)
    ]
    return [
        Dated(source, entry, times)
        for source in sources
        for entry in source.entries(member, span, groups)
        for times in entry.times()
        if touches(times, span)
    ]


def own_dates_in(member: Member, span: Span) -> Sequence[Dated]:
    """Every time in this span at which the member wants to be somewhere: said yes to, booked or promised."""
    return [
        Dated(source, entry, times)
        for source in calendars()
        for entry in (source.own(member, span) if source.own else ())
        for times in entry.times()
        if touches(times, span)
    ]


def touches(times: Occurrence, span: Span) -> bool:
    """Whether it takes some of this span."""
    begins, ends = times
    if not isinstance(begins, datetime) or not isinstance(ends, datetime):
        begins, ends = moment_of(begins, current_zone()), moment_of(ends, current_zone())
    return begins < span.end and ends > span.begin


def groups_with_dates(member: Member | None, chosen: Group | None = None) -> Sequence[Group]:
    """The groups this person may know of in whose calendar something stands or stood, by name; with the chosen one."""
    known = visible_groups(member).options(load_only(Group.slug, Group.name))
    has_dates = Group.id.in_(select(CalendarVersion.group_id))
    found = session().scalars(known.where(or_(has_dates, Group.id == chosen.id) if chosen else has_dates))
    return sorted(found, key=lambda group: fold(group.name))


class CalendarState(NamedTuple):
    """What tells one edition of the dates from the next, and since when it is this one."""

    version: tuple[int, int]
    changed_at: datetime | None


def calendar_version(groups: Collection[int] | None = None) -> tuple[int, int]:
    """Two numbers that grow with every change of a date, and of who may see it, in these groups or anywhere."""
    return calendar_state(groups).version


def calendar_state(groups: Collection[int] | None = None) -> CalendarState:
    """The same with the moment of the last change of a date; one statement."""
    dates = select(func.coalesce(func.sum(CalendarVersion.version), 0))
    doors = select(func.coalesce(func.sum(Group.version), 0))
    changes = select(func.max(CalendarVersion.changed_at))
    if groups is not None:
        dates = dates.where(CalendarVersion.group_id.in_(groups))
        changes = changes.where(CalendarVersion.group_id.in_(groups))
        doors = doors.where(Group.id.in_(groups))
    asked = select(dates.scalar_subquery(), doors.scalar_subquery(), changes.scalar_subquery())
    row = session().execute(asked).one()
    return CalendarState((int(row[0]), int(row[1])), row[2])
