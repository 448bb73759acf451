"""What else is on around a time: the one question of everybody who plans a date, whichever module they plan it in."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.community.models import Group, Member
from app.community.queries.calendars import Dated, dates_in, touches
from app.community.visibility import visible_groups
from app.foundation.dates import format_time
from app.foundation.db import session
from app.foundation.entry import EntryStatus, Span, moment_of
from app.foundation.language import current_zone
from app.foundation.text import fold

MOST = 8
# Whoever plans for half past seven wants to know of what ends at six.
_EVENING = timedelta(hours=3)


@dataclass(frozen=True)
class Clash:
    """Something that may take visitors or the place away."""

    dated: Dated
    # Whose date it is; None where the reader may not know.
    group: Group | None
    is_same_place: bool

    @property
    def words(self) -> str:
        """When, what, whose, as far as the reader may know: of a hall perhaps no more than that it is taken."""
        begins, whose = moment_of(self.dated.times.starts, current_zone()), self.group
        words = f"{format_time(begins)} {self.dated.entry.title}"
        return f"{words} · {whose.name}" if whose is not None else words


def clashes(
    member: Member, group: Group, spans: Sequence[Span], place: str, *, most: int = MOST
) -> Sequence[Sequence[Clash]]:
    """For each span what others have announced or booked around it, as far as this person may know of it.

    What is at the same place comes first, also of the own group. Two statements for each source of dates, however
    many spans there are.
    """
    if not spans:
        return []
    whole = _around(Span(min(each.begin for each in spans), max(each.end for each in spans)))
    known = [each for each in dates_in(member, whole) if _counts(each)]
    groups = _groups(member, {each.entry.group_id for each in known})
    return [_in_the_way(known, groups, group, span, place)[:most] for span in spans]


def _around(span: Span) -> Span:
    return Span(span.begin - _EVENING, span.end + _EVENING)


def _counts(found: Dated) -> bool:
    """What lasts whole days takes no evening away."""
    return not found.entry.is_all_day and found.entry.status is not EntryStatus.CANCELLED


def _groups(member: Member, ids: Collection[int | None]) -> Mapping[int, Group]:
    wanted = visible_groups(member).where(Group.id.in_([each for each in ids if each is not None]))
    return {group.id: group for group in session().scalars(wanted)} if ids else {}


def _in_the_way(
    known: Sequence[Dated], groups: Mapping[int, Group], group: Group, span: Span, place: str
) -> list[Clash]:
    around = _around(span)
    found = [
        Clash(each, groups.get(each.entry.group_id or 0), _takes(each, span, place))
        for each in known
        if touches(each.times, around)
    ]
    shown = [each for each in found if each.is_same_place or each.dated.entry.group_id != group.id]
    return sorted(shown, key=lambda each: not each.is_same_place)


def _takes(found: Dated, span: Span, place: str) -> bool:
    """Whether it needs the same room then; people write places in many ways, so one name in the other counts."""
    here, there = fold(place).strip(), fold(found.entry.place).strip()
    return touches(found.times, span) and bool(here and there) and (here in there or there in here)
