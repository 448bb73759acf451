"""What people who come are told."""

from datetime import datetime

from sqlalchemy import select

from app.community.addresses import path_of_post
from app.community.models import Member, Post
from app.community.queries.posts import post_for
from app.features.calendar.events import GatheringCancelled, GatheringEvent, GatheringMoved, GatheringSoon
from app.features.calendar.models import Gathering, Occasion
from app.features.calendar.words import span_of
from app.foundation.dates import format_day, format_time
from app.foundation.db import session
from app.foundation.language import _


def moved(event: GatheringMoved, reader: Member) -> str:
    """Time or place are other ones."""
    post = _post(event, reader)
    gathering = session().get(Gathering, event.post_id)
    if post is None or gathering is None:
        return ""
    begins, ends, place = _now(event, gathering)
    when = span_of(gathering, begins, ends)
    return _("“{title}” has changed: now {when}, {place}", title=post.title, when=when, place=place or "–")


def _now(event: GatheringMoved, gathering: Gathering) -> tuple[datetime, datetime, str]:
    """The moved date; if there is none (any more), the whole gathering."""
    if event.begins:
        begins = Occasion.begins == datetime.fromisoformat(event.begins)
        this = Occasion.id == event.date_id if event.date_id is not None else begins
        found = session().scalars(select(Occasion).where(Occasion.post_id == event.post_id, this)).first()
        if found is not None:
            return found.begins, found.ends, found.place or gathering.place
    return gathering.begins, gathering.ends, gathering.place


def cancelled(event: GatheringCancelled, reader: Member) -> str:
    """It does not take place, or not on one day."""
    post = _post(event, reader)
    if post is None:
        return ""
    if event.begins:
        day = format_day(datetime.fromisoformat(event.begins).date())
        return _("“{title}” does not take place on {day}.", title=post.title, day=day)
    return _("“{title}” does not take place.", title=post.title)


def soon(event: GatheringSoon, reader: Member) -> str:
    """It is near."""
    post = _post(event, reader)
    gathering = session().get(Gathering, event.post_id)
    if post is None or gathering is None:
        return ""
    begins = datetime.fromisoformat(event.begins)
    day = format_day(begins.date())
    if gathering.is_all_day:
        return _("Soon: “{title}”, {day}", title=post.title, day=day)
    return _("Soon: “{title}”, {day}, {time}", title=post.title, day=day, time=format_time(begins.time()))


def _post(event: GatheringEvent, reader: Member) -> Post | None:
    return post_for(reader, event.post_id)


def address(event: GatheringEvent) -> str:
    """Where it is read."""
    return path_of_post(event.post_id)
