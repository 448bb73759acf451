"""Calendars from elsewhere in a group: what is followed, and its dates for everybody who sees those of the group."""

from collections.abc import Collection, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload

from app.community.models import Group, Member, Visibility
from app.community.queries.groups import visible_group
from app.community.sight import sees
from app.features.calendar.models import Import, ImportedDate
from app.features.calendar.queries.gatherings import host
from app.foundation.db import session
from app.foundation.entry import Entry, Span
from app.foundation.following import Question, leased
from app.foundation.ids import one_of
from app.foundation.language import _


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
    wanted = (
        select(ImportedDate, Import.label, Import.zone, Import.group_id)
        .join(Import, Import.id == ImportedDate.import_id)
        .join(Group, Group.id == Import.group_id)
        .where(ImportedDate.starts_at < span.end, ImportedDate.ends_at > span.begin, _is_for(member))
    )
    if groups is not None:
        wanted = wanted.where(Import.group_id.in_(groups))
    rows = session().execute(wanted.order_by(ImportedDate.starts_at, ImportedDate.id))
    return [_entry(row) for row in rows]


def _is_for(member: Member | None) -> ColumnElement[bool]:
    """Public groups show theirs to everybody, others to their members."""
    in_public = Group.visibility == Visibility.PUBLIC
    own = sees(member).get("own_groups")
    return in_public if own is None else or_(in_public, one_of(Group.id, own))


def _entry(row: Any) -> Entry:
    date: ImportedDate = row.ImportedDate
    zone = ZoneInfo(row.zone)
    begins, ends = date.starts_at.astimezone(zone), date.ends_at.astimezone(zone)
    return Entry(
        uid=f"{date.key}@{host()}",
        title=date.title or _("Without a title"),
        starts=begins.date() if date.is_all_day else begins,
        ends=ends.date() if date.is_all_day else ends,
        changed_at=date.changed_at,
        is_busy=not date.is_all_day,
        place=date.place,
        description=_("From the calendar “{label}”", label=row.label),
        group_id=row.group_id,
    )
