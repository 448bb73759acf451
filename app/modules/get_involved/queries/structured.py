"""An action as search engines and other sites understand it (schema.org)."""

from collections.abc import Mapping
from typing import Any

from app.community.models import Post
from app.foundation.dates import format_span
from app.foundation.db import session
from app.foundation.schema_org import SCHEMA, described, event
from app.modules.get_involved.models import Action, ActionState
from app.modules.get_involved.models.action_states import ACTION_WORDS
from app.modules.get_involved.queries.words import in_zone

# Nobody is to come on the day that was announced.
_OFF = {ActionState.POSTPONED, ActionState.CANCELLED}


def structured(post: Post) -> Mapping[str, Any]:
    """An event with its places; a team's duties, and what has no date yet, stay plain posts."""
    action = session().get_one(Action, post.id)
    begins, ends = action.begins_at, action.ends_at
    if action.is_rota or begins is None or ends is None:
        return {}
    place = action.place
    says_when = ACTION_WORDS[action.state] if action.state in _OFF else format_span(begins, ends)
    return event(
        post.title,
        in_zone(begins, action.zone),
        in_zone(ends, action.zone),
        place,
        post.group.name,
        description=described(str(says_when), place, post.body),
        eventStatus=f"{SCHEMA}{_status(action)}",
        eventAttendanceMode=f"{SCHEMA}OfflineEventAttendanceMode",
        maximumAttendeeCapacity=action.places,
        remainingAttendeeCapacity=max(action.places - action.taken, 0),
    )


def _status(action: Action) -> str:
    if action.state is ActionState.CANCELLED:
        return "EventCancelled"
    if action.state is ActionState.POSTPONED:
        return "EventPostponed"
    return "EventRescheduled" if action.postponed_from else "EventScheduled"
