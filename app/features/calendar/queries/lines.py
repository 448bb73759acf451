"""What all sources together have for somebody, as lines of a sheet."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from app.community.calendar_source import CalendarSource
from app.community.models import Group, Member
from app.community.registry import calendars
from app.community.visibility import visible_groups
from app.features.calendar.sheet import Line, line_of
from app.foundation.db import session
from app.foundation.entry import Entry, Span, moment_of
from app.foundation.language import current_zone

Found = tuple[CalendarSource, Entry]


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
    sources = [
        source
        for source in calendars()
        if kind in {None, "", source.name} and (source.comes_next or not only_next)
    ]
    found = [(source, entry) for source in sources for entry in source.entries(member, span, groups)]
    return _lines(found, span, _groups(member, found) if with_groups else {})


def _lines(found: Iterable[Found], span: Span, groups: Mapping[int, Group]) -> list[Line]:
    zone = current_zone()
    return [
        line_of(entry, times, source, groups.get(entry.group_id or 0))
        for source, entry in found
        for times in entry.times()
        if moment_of(times.starts, zone) < span.end and moment_of(times.ends, zone) > span.begin
    ]


def _groups(member: Member | None, found: Sequence[Found]) -> Mapping[int, Group]:
    """The groups they belong to, in one statement, with their names."""
    ids = {entry.group_id for _source, entry in found if entry.group_id is not None}
    if not ids:
        return {}
    wanted = visible_groups(member).where(Group.id.in_(ids))
    return {group.id: group for group in session().scalars(wanted)}
