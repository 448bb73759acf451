"""Dates of a series are moved by themselves: one, or it and all that follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from app.community.actions import posts
from app.community.models import Member
from app.community.permissions import authorize
from app.features.calendar.actions.dates import put
from app.features.calendar.actions.gatherings import LONGEST_DATE, keep_text
from app.features.calendar.events import GatheringMoved
from app.features.calendar.models import Gathering, Occasion
from app.features.calendar.queries.gatherings import DateAt
from app.foundation import clock
from app.foundation.events import record
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict, Refused
from app.foundation.wall_clock import refuse_missing_hour


@dataclass(frozen=True)
class Move:
    """When and where one date takes place instead, by the wall clock."""

    begins: datetime
    ends: datetime
    # Empty: where the series takes place.
    place: str = ""
    # All dates after it move by as much.
    with_following: bool = False


def move_date(gathering: Gathering, occasion: Occasion, by: Member, move: Move) -> int:
    """Bring a date, perhaps with all that follow, elsewhere; returns how many were moved. Raises Refused."""
    authorize(by, "posts.edit", gathering)
    if gathering.is_cancelled or occasion.cancelled_at is not None or occasion.ends_at <= clock.now():
        raise Conflict(lazy_("This date cannot be moved any more."))
    _refuse_odd(gathering, move)
    dates = dates_to_move(DateAt(gathering, occasion), move)
    later, longer = move.begins - occasion.begins, move.ends - occasion.ends
    for each in dates:
        refuse_missing_hour(each.begins + later, ZoneInfo(gathering.zone), "first_time")
        put(each, each.begins + later, each.ends + longer, gathering.zone)
        each.place = "" if move.place == gathering.place else move.place
        each.is_moved = True
    gathering.sequence += 1
    keep_text(gathering)
    posts.changed(gathering.post, by)
    _record_moved(gathering, occasion, by, with_following=move.with_following)
    return len(dates)


def _record_moved(gathering: Gathering, occasion: Occasion, by: Member, *, with_following: bool) -> None:
    post = gathering.post
    record(
        GatheringMoved(
            post_id=post.id,
            group_id=post.group_id,
            actor_id=by.id,
            begins=f"{occasion.begins:%Y-%m-%dT%H:%M}",
            date_id=occasion.id,
            with_following=with_following,
        )
    )


def _refuse_odd(gathering: Gathering, move: Move) -> None:
    if not gathering.rule:
        raise Refused(lazy_("Only dates of a series are moved by themselves."))
    if not move.begins < move.ends:
        raise Refused(lazy_("It has to end after it begins."), field="last_time")
    if move.ends - move.begins > LONGEST_DATE:
        raise Refused(lazy_("A date lasts at most 31 days."), field="last_time")


def dates_to_move(at: DateAt, move: Move) -> Sequence[Occasion]:
    """The date, or it and all that follow and take place."""
    gathering, occasion = at
    if not move.with_following:
        return [occasion]
    return [
        each
        for each in gathering.occasions
        if each.recurrence >= occasion.recurrence and each.cancelled_at is None
    ]
