"""What all sources together have for somebody, as lines of a sheet."""

from collections.abc import Collection, Mapping, Sequence

from app.community.models import Group, Member
from app.community.queries.calendars import Dated, dates_in, own_dates_in
from app.community.visibility import visible_groups
from app.features.calendar.sheet import Line, line_of
from app.foundation.db import session
from app.foundation.entry import Span


def lines(
    member: Member | None,
    span: Span,
    groups: Collection[int] | None = None,
    kind: str | None = None,
    *,
    with_groups: bool = True,
    only_next: bool = False,
) -> list[Line]:
    """Every time that something takes place in this span, as far as this person may know of it."""
    found = dates_in(member, span, groups, kind, only_next=only_next)
    known = _groups(member, found) if with_groups else {}
    return [line_of(entry, times, source, known.get(entry.group_id or 0)) for source, entry, times in found]


def own_lines(member: Member, span: Span) -> list[Line]:
    """Everything in this span that the member said yes to, with whose it is where that is known."""
    found = own_dates_in(member, span)
    known = _groups(member, found)
    return [line_of(entry, times, source, known.get(entry.group_id or 0)) for source, entry, times in found]


def _groups(member: Member | None, found: Sequence[Dated]) -> Mapping[int, Group]:
    """The groups they belong to, in one statement, with their names."""
    ids = {each.entry.group_id for each in found if each.entry.group_id is not None}
    if not ids:
        return {}
    wanted = visible_groups(member).where(Group.id.in_(ids))
    return {group.id: group for group in session().scalars(wanted)}
