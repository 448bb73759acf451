"""Those who lead an action and those who help have a room of the chat that opens, closes and goes with it."""

from datetime import timedelta

from app.community.models import Member
from app.community.permissions import authorize
from app.features.chat.actions.cases import Case, close_case, forget_cases, open_case, seat_in_case
from app.features.chat.queries.rooms import closed_cases
from app.foundation import clock
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict
from app.modules.get_involved.models import Action
from app.modules.get_involved.queries.talks import CASES, actions_since, key_of, may_begin, path_of, talkers

FORGET_TALKS_AFTER = timedelta(days=30)


def talk_about(action: Action, by: Member) -> str:
    """Open the room for all who lead and help now; returns its address. Who joins later is seated then."""
    authorize(by, "get_involved.talk", action)
    if not may_begin(action):
        raise Conflict(lazy_("This action is over, or nobody knows of it yet: there is nobody to talk to."))
    case = Case(
        key_of(action.post_id), action.post.title, path_of(action), action.post.group, calls_staff=False
    )
    return open_case(case, by, talkers(action.post_id)).public_id


def follow_helpers(post_id: int) -> None:
    """Whoever helps is seated, and whoever does not any more hears nothing of it."""
    seat_in_case(key_of(post_id), lambda: talkers(post_id), calls_staff=False)


def end_talk(action: Action) -> None:
    """Nothing more can be said once the action is over."""
    close_case(key_of(action.post_id))


def forget_talks() -> int:
    """What was said goes 30 days after the action; returns how many talks."""
    keys = {int(key.removeprefix(CASES)): key for key in closed_cases(CASES)}
    stay = actions_since([*keys], clock.now() - FORGET_TALKS_AFTER)
    gone = [key for number, key in keys.items() if number not in stay]
    forget_cases(gone)
    return len(gone)
