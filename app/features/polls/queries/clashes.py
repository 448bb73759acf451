"""What speaks against a date: the room is taken, another club meets that evening, the school is on holiday."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from app.community.models import Group, Member
from app.community.queries.calendars import Dated, dates_in, touches
from app.community.queries.site import site
from app.community.registry import rooms
from app.community.visibility import visible_groups
from app.features.polls.models import Option, Poll
from app.foundation.db import session
from app.foundation.entry import EntryStatus, Span
from app.foundation.holidays import public_holidays, school_holidays

# Whoever plans for half past seven wants to know of what ends at six.
_EVENING = timedelta(hours=3)
MOST = 4


@dataclass
class Clashes:
    """What is in the way of one date, the worst first."""

    room_is_taken: bool = False
    holiday: str = ""
    others: list[str] = field(default_factory=list)


def holidays_on(option: Option) -> str:
    """The holiday that day, of the Land of this place; empty where it is none, or the Land is not known."""
    land, day = site().state or "", option.begins.date()
    return public_holidays(land).get(day) or school_holidays(land).get(day) or ""


def clashes(poll: Poll, member: Member) -> Mapping[int, Clashes]:
    """What is in the way of each date, as far as this person may know of it; a handful of statements in all."""
    spans = {option.id: span_of(poll, option) for option in poll.options}
    whole = Span(
        min(span.begin for span in spans.values()) - _EVENING,
        max(span.end for span in spans.values()) + _EVENING,
    )
    foreign = [each for each in dates_in(member, whole) if _counts(each, poll)]
    taken = _taken(poll, member, whole)
    names = _names(foreign, member)
    return {
        option.id: Clashes(
            room_is_taken=any(
                each.begin < spans[option.id].end and each.end > spans[option.id].begin for each in taken
            ),
            holiday=holidays_on(option),
            others=_others(foreign, spans[option.id], names),
        )
        for option in poll.options
    }


def span_of(poll: Poll, option: Option) -> Span:
    """The date as moments."""
    return Span(*(_moment(wall, poll.zone) for wall in (option.begins, option.ends)))


def _moment(wall: datetime, zone: str) -> datetime:
    return wall.replace(tzinfo=ZoneInfo(zone))


def _counts(found: Dated, poll: Poll) -> bool:
    """Whether it takes visitors away: what others have announced for certain hours."""
    entry = found.entry
    is_theirs = entry.group_id is not None and entry.group_id != poll.post.group_id
    return is_theirs and not entry.is_all_day and entry.status is not EntryStatus.CANCELLED


def _taken(poll: Poll, member: Member, span: Span) -> Sequence[Span]:
    known = rooms()
    return known.taken(poll.room, member, span) if known is not None and poll.room else ()


def _names(found: Sequence[Dated], member: Member) -> Mapping[int | None, str]:
    ids = {each.entry.group_id for each in found}
    if not ids:
        return {}
    wanted = visible_groups(member).where(Group.id.in_(ids)).with_only_columns(Group.id, Group.name)
    return {row.id: row.name for row in session().execute(wanted)}


def _others(found: Sequence[Dated], span: Span, names: Mapping[int | None, str]) -> list[str]:
    around = Span(span.begin - _EVENING, span.end + _EVENING)
    there = [each.entry for each in found if touches(each.times, around)]
    words = [f"{names[each.group_id]}: {each.title}" for each in there if each.group_id in names]
    return list(dict.fromkeys(words))[:MOST]
