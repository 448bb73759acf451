"""Calendars from elsewhere in a group: what is followed, and its dates for everybody who sees those of the group."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, bindparam, or_, select
from sqlalchemy.orm import joinedload

from app.community.models import Group, Member, Visibility
from app.community.queries.groups import visible_group
from app.community.sight import Way, sees, way_of
from app.features.calendar.models import Import, ImportedDate
from app.features.calendar.queries.gatherings import host
from app.foundation.db import session
from app.foundation.entry import Entry, Span
from app.foundation.following import Question, leased
from app.foundation.ids import Ids, one_of
from app.foundation.language import _
from app.foundation.questions import Question as Prepared


def imports_of(group: Group) -> Sequence[Import]:
    """What is followed for a group."""
    return session().scalars(select(Import).where(Import.group_id == group.id).order_by(Import.id)).all()


def import_at(member: Member | None, slug: str, number: int) -> Import | None:
    """One of a group that this person may know of."""
    group = visible_group(member, slug)
    if group is None:
        return None
    wanted = select(Import).where(Import.id == number, Import.group_id == group.id)
    return session().scalars(wanted.options(joinedload(Import.group))).one_or_none()


def due_questions() -> list[Question]:
    """What is to be asked outside now."""
    return [question_of(each) for each in leased(Import)]


def question_of(followed: Import) -> Question:
    """What is asked outside."""
    return Question(followed.id, followed.url, followed.zone, followed.etag, followed.last_modified)


def imported_dates(followed: Import) -> Sequence[ImportedDate]:
    """Every date of it."""
    return session().scalars(select(ImportedDate).where(ImportedDate.import_id == followed.id)).all()


def entries(member: Member | None, span: Span, groups: Collection[int] | None = None) -> Sequence[Entry]:
    """The dates in this span, for whoever reads the dates of the group."""
    asked = _known(way_of(member), narrowed=groups is not None)
    values = {"begin": span.begin, "end": span.end, "these_groups": list(groups or ())}
    return [_entry(row) for row in asked.ask({**sees(member), **values})]


class _Date(NamedTuple):
    """One date from elsewhere, and whose it is."""

    key: str
    title: str
    starts_at: datetime
    ends_at: datetime
    is_all_day: bool
    changed_at: datetime
    place: str
    label: str
    zone: str
    group_id: int


@cache
def _known(way: Way, *, narrowed: bool) -> Prepared[_Date]:
    """Asked by every Start page; values: begin, end, and these_groups if only some are wanted."""
    wanted = (
        select(*(getattr(ImportedDate, name) for name in _Date._fields[:7]))
        .add_columns(Import.label, Import.zone, Import.group_id)
        .join(Import, Import.id == ImportedDate.import_id)
        .join(Group, Group.id == Import.group_id)
        .where(ImportedDate.starts_at < bindparam("end"), ImportedDate.ends_at > bindparam("begin"))
        .where(_is_for(way))
    )
    if narrowed:
        wanted = wanted.where(one_of(Import.group_id, bindparam("these_groups", type_=Ids())))
    return Prepared(wanted.order_by(ImportedDate.starts_at, ImportedDate.id), _Date)


def _is_for(way: Way) -> ColumnElement[bool]:
    """Public groups show theirs to everybody, others to their members."""
    in_public = Group.visibility == Visibility.PUBLIC
    if way is Way.GUEST:
        return in_public
    return or_(in_public, one_of(Group.id, bindparam("own_groups", type_=Ids())))


def _entry(date: _Date) -> Entry:
    zone = ZoneInfo(date.zone)
    begins, ends = date.starts_at.astimezone(zone), date.ends_at.astimezone(zone)
    return Entry(
        uid=f"{date.key}@{host()}",
        title=date.title or _("Without a title"),
        starts=begins.date() if date.is_all_day else begins,
        ends=ends.date() if date.is_all_day else ends,
        changed_at=date.changed_at,
        is_busy=not date.is_all_day,
        place=date.place,
        description=_("From the calendar “{label}”", label=date.label),
        group_id=date.group_id,
    )
