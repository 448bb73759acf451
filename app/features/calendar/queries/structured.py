"""An event as search engines and other sites understand it (schema.org)."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.community.models import Post
from app.features.calendar.models import Gathering, Occasion
from app.features.calendar.queries.gatherings import next_occasion, when
from app.features.calendar.queries.turnouts import tally
from app.features.calendar.words import span_of
from app.foundation import clock
from app.foundation.db import session
from app.foundation.schema_org import SCHEMA, described, event, places


def structured(post: Post) -> Mapping[str, Any]:
    """The next date, or the last one when all are over; of a public post."""
    wanted = select(Gathering).where(Gathering.post_id == post.id).options(selectinload(Gathering.occasions))
    gathering = session().scalars(wanted).one()
    at = next_occasion(gathering, clock.now()) or gathering.occasions[-1]
    place = at.place or gathering.place
    return event(
        post.title,
        when(gathering, at.begins),
        when(gathering, at.ends),
        place,
        post.group.name,
        description=described(span_of(gathering, at.begins, at.ends), place, post.body),
        eventStatus=f"{SCHEMA}{_status(gathering, at)}",
        eventAttendanceMode=f"{SCHEMA}{_mode(gathering, place)}",
        location=_locations(gathering, place),
        **_room(gathering, at),
    )


def _room(gathering: Gathering, at: Occasion) -> dict[str, int]:
    if not gathering.capacity:
        return {}
    left = gathering.capacity - tally(gathering).places_taken(at)
    return {"maximumAttendeeCapacity": gathering.capacity, "remainingAttendeeCapacity": max(left, 0)}


def _status(gathering: Gathering, at: Occasion) -> str:
    if gathering.is_cancelled or at.cancelled_at is not None:
        return "EventCancelled"
    return "EventRescheduled" if at.is_moved else "EventScheduled"


def _mode(gathering: Gathering, place: str) -> str:
    if gathering.online_url:
        return "MixedEventAttendanceMode" if place else "OnlineEventAttendanceMode"
    return "OfflineEventAttendanceMode"


def _locations(gathering: Gathering, place: str) -> list[dict[str, str]]:
    online = gathering.online_url
    return [*places(place), *([{"@type": "VirtualLocation", "url": online}] if online else [])]
