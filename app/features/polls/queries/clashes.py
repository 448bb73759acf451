"""What speaks against a date: the room is taken, another club meets that evening, the school is on holiday."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from app.community.models import Member
from app.community.queries import clashes as calendar
from app.community.queries.clashes import Clash
from app.community.queries.site import site
from app.community.registry import rooms
from app.features.polls.models import Option, Poll
from app.foundation.entry import Span
from app.foundation.holidays import public_holidays, school_holidays

MOST = 4


@dataclass(frozen=True)
class Clashes:
    """What is in the way of one date."""

    room_is_taken: bool
    holiday: str
    others: Sequence[Clash]


def holidays_on(option: Option) -> str:
    """The holiday that day, of the Land of this place; empty where it is none, or the Land is not known."""
    land, day = site().state or "", option.begins.date()
    return public_holidays(land).get(day) or school_holidays(land).get(day) or ""


def clashes(poll: Poll, member: Member) -> Mapping[int, Clashes]:
    """What is in the way of each date, as far as this person may know of it; a handful of statements in all."""
    spans = [span_of(poll, option) for option in poll.options]
    taken = _taken(poll, member, spans)
    others = calendar.clashes(member, poll.post.group, spans, poll.place, most=MOST)
    return {
        option.id: Clashes(
            room_is_taken=any(each.begin < span.end and each.end > span.begin for each in taken),
            holiday=holidays_on(option),
            others=found,
        )
        for option, span, found in zip(poll.options, spans, others, strict=True)
    }


def span_of(poll: Poll, option: Option) -> Span:
    """The date as moments."""
    return Span(*(_moment(wall, poll.zone) for wall in (option.begins, option.ends)))


def _moment(wall: datetime, zone: str) -> datetime:
    return wall.replace(tzinfo=ZoneInfo(zone))


def _taken(poll: Poll, member: Member, spans: Sequence[Span]) -> Sequence[Span]:
    known = rooms()
    if known is None or not poll.room:
        return ()
    whole = Span(min(each.begin for each in spans), max(each.end for each in spans))
    return known.taken(poll.room, member, whole)
