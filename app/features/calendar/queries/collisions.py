"""What else is on at that time: the same evening, or the same place, as far as the person who plans may know of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.community.models import Group, Member
from app.community.queries.calendars import touches
from app.features.calendar.queries.lines import lines
from app.features.calendar.sheet import Line
from app.foundation.entry import Span
from app.foundation.text import fold

MOST = 8
# Whoever plans for half past seven wants to know of what ends at six.
_EVENING = timedelta(hours=3)


@dataclass(frozen=True)
class Collision:
    """Something that may take visitors or the place away."""

    line: Line
    is_same_place: bool


def collisions(member: Member, group: Group, span: Span, place: str) -> Sequence[Collision]:
    """What others have announced or booked around this time, what is at the same place first.

    Each is what this person sees of it anyway: of a hall perhaps no more than that it is taken.
    """
    around = Span(span.begin - _EVENING, span.end + _EVENING)
    found = [Collision(line, _takes(line, span, place)) for line in lines(member, around)]
    shown = [
        each
        for each in found
        if not each.line.is_cancelled
        and not each.line.entry.is_all_day
        and (each.is_same_place or each.line.entry.group_id != group.id)
    ]
    return sorted(shown, key=lambda each: not each.is_same_place)[:MOST]


def _takes(line: Line, span: Span, place: str) -> bool:
    """Whether it needs the same room then; people write places in many ways, so one name in the other counts."""
    here, there = fold(place).strip(), fold(line.entry.place).strip()
    return touches(line.times, span) and bool(here and there) and (here in there or there in here)
