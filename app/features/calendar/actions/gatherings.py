"""Dates are announced, changed and cancelled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from app.community.actions import posts
from app.community.actions.posts import Writing
from app.community.models import Group, Member
from app.community.permissions import authorize
from app.features.calendar.actions.dates import follow_rule
from app.features.calendar.events import GatheringCancelled, GatheringMoved
from app.features.calendar.models import Gathering, Occasion
from app.features.calendar.queries.gatherings import KIND, ahead, entries_of, home, host
from app.features.calendar.queries.turnouts import tally
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.ical import vevent
from app.foundation.language import lazy_
from app.foundation.recurrence import LONGEST, MOST_DATES, Repeat
from app.foundation.refusal import Conflict, Refused
from app.foundation.tokens import new_uid
from app.foundation.wall_clock import refuse_missing_hour

LONGEST_DATE = timedelta(days=31)


@dataclass(frozen=True)
class Plan:
    """When and where, as somebody chose it; the times are those of the wall clock."""

    begins: datetime
    ends: datetime
    zone: str
    is_all_day: bool = False
    repeat: Repeat | None = None
    place: str = ""
    online_url: str = ""
    wants_answers: bool = True
    capacity: int | None = None
    reminder_hours: int | None = 24


def announce(group: Group, by: Member, writing: Writing, plan: Plan) -> Gathering:
    """Put a date into a group's calendar; raises Forbidden, TooMany or Refused."""
    _refuse_untitled(writing)
    starts = _starts(plan)
    post = posts.draft(group, by, writing, kind=KIND)
    gathering = Gathering(post=post, uid=new_uid(host()), occasions=[])
    session().add(gathering)
    _follow(gathering, plan, starts)
    posts.release(post, by)
    keep_text(gathering)
    return gathering


def change(gathering: Gathering, by: Member, writing: Writing, plan: Plan, *, version: int) -> None:
    """Change a date, or all dates of a series; single cancelled dates stay cancelled."""
    _refuse_untitled(writing)
    before, starts, held = _what_matters(gathering), _starts(plan), ahead(gathering, clock.now())
    posts.edit(gathering.post, by, writing, version=version)
    posts.hold(gathering.post)
    _refuse_too_few_places(gathering, plan.capacity, held)
    _follow(gathering, plan, starts)
    if _what_matters(gathering) != before:
        gathering.sequence += 1
        post = gathering.post
        record(GatheringMoved(post_id=post.id, group_id=post.group_id, actor_id=by.id))
    for each in held:
        if each.is_left_out:
            _record_cancelled(gathering, by, each)
    keep_text(gathering)


def cancel(gathering: Gathering, by: Member, reason: str) -> None:
    """Let it not take place; it stays in the calendar, so that everybody learns of it."""
    authorize(by, "posts.edit", gathering)
    if gathering.is_cancelled:
        raise Conflict(lazy_("This has been cancelled already."))
    gathering.cancelled_at, gathering.cancel_reason = clock.now(), reason
    _cancelled(gathering, by)


def cancel_date(gathering: Gathering, occasion: Occasion, by: Member) -> None:
    """Let one date of a series fall out."""
    authorize(by, "posts.edit", gathering)
    if occasion.cancelled_at is not None or gathering.is_cancelled:
        raise Conflict(lazy_("This has been cancelled already."))
    occasion.cancelled_at = clock.now()
    _cancelled(gathering, by, occasion)


def _cancelled(gathering: Gathering, by: Member, occasion: Occasion | None = None) -> None:
    gathering.sequence += 1
    keep_text(gathering)
    posts.changed(gathering.post, by)
    _record_cancelled(gathering, by, occasion)


def _record_cancelled(gathering: Gathering, by: Member, occasion: Occasion | None) -> None:
    post = gathering.post
    record(
        GatheringCancelled(
            post_id=post.id,
            group_id=post.group_id,
            actor_id=by.id,
            begins=f"{occasion.begins:%Y-%m-%dT%H:%M}" if occasion else "",
            date_id=occasion.id if occasion else None,
        )
    )


def _refuse_untitled(writing: Writing) -> None:
    if not writing.title:
        raise Refused(lazy_("Please say what it is."), field="title")


def _refuse_too_few_places(gathering: Gathering, capacity: int | None, dates: Sequence[Occasion]) -> None:
    """Nobody loses a place because the room is a smaller one."""
    if capacity is None or (gathering.capacity is not None and capacity >= gathering.capacity):
        return
    counted = tally(gathering)
    taken = max((counted.places_taken(each) for each in dates), default=0)
    if capacity < taken:
        words = lazy_("So many people come already: {n}. Please choose at least as many places.", n=taken)
        raise Refused(words, field="capacity")


def _follow(gathering: Gathering, plan: Plan, starts: list[datetime]) -> None:
    """Take over what was chosen, and make a row for every time it takes place."""
    is_new = not gathering.occasions
    shift = timedelta() if is_new else plan.begins - gathering.begins
    afresh = is_new or gathering.is_all_day is not plan.is_all_day
    for name in ("begins", "ends", "zone", "is_all_day", "place", "online_url", "wants_answers", "capacity"):
        setattr(gathering, name, getattr(plan, name))
    gathering.reminder_hours = plan.reminder_hours
    zone = None if plan.is_all_day else ZoneInfo(plan.zone)
    gathering.rule = plan.repeat.rule(plan.begins, zone) if plan.repeat else ""
    follow_rule(gathering, starts, shift=shift, afresh=afresh)


def _starts(plan: Plan) -> list[datetime]:
    """All its dates, if they are possible; raises Refused."""
    if not plan.begins < plan.ends:
        raise Refused(lazy_("It has to end after it begins."), field="last_time")
    if plan.ends - plan.begins > LONGEST_DATE:
        raise Refused(lazy_("A date lasts at most 31 days."), field="last_time")
    if not plan.is_all_day:
        refuse_missing_hour(plan.begins, ZoneInfo(plan.zone), "first_time")
        refuse_missing_hour(plan.ends, ZoneInfo(plan.zone), "last_time")
    if plan.repeat is None:
        return [plan.begins]
    starts = plan.repeat.starts(plan.begins)
    if not starts:
        raise Refused(lazy_("The series ends before it begins."), field="until")
    if len(starts) > MOST_DATES or starts[-1] - plan.begins >= LONGEST:
        raise Refused(lazy_("A series has at most 366 dates within two years."), field="until")
    return starts


def _what_matters(gathering: Gathering) -> tuple[object, ...]:
    """What other calendars have to know of when it changes."""
    return (gathering.begins, gathering.ends, gathering.is_all_day, gathering.rule, gathering.place)


def keep_text(gathering: Gathering) -> None:
    """Write down what calendars get, whenever something changed."""
    gathering.changed_at = clock.now()
    gathering.kept_text = "".join(vevent(entry, home()) for entry in entries_of(gathering))
    session().flush()
