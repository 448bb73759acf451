"""Two warnings about one event: they name each other, and stand on pages in one banner."""

from sqlalchemy import update

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict
from app.modules.warnings.events import WarningJoined
from app.modules.warnings.models import Warned
from app.modules.warnings.queries.together import joinable, numbers_of_others


def join(warning: Warned, by: Member, name: str) -> None:
    """Say that it is about the same event as one that runs, and so is what was joined with it before."""
    authorize(by, "warnings.write", warning)
    other = next((each for each in joinable(warning) if each.post.public_id == name), None)
    if other is None:
        raise Conflict(lazy_("That warning is not running any more."))
    _move([warning.post_id, *numbers_of_others(warning)], other.event_id)
    _say(warning, by)


def part(warning: Warned, by: Member) -> None:
    """Say that it is about an event of its own; the others stay together."""
    authorize(by, "warnings.write", warning)
    first, *others = [*numbers_of_others(warning), warning.post_id]
    if first == warning.post_id:
        return
    _move([each for each in others if each != warning.post_id], first)
    _move([first, warning.post_id], None)
    _say(warning, by)


def _move(numbers: list[int], first_id: int | None) -> None:
    session().execute(update(Warned).where(Warned.post_id.in_(numbers)).values(first_id=first_id))


def _say(warning: Warned, by: Member) -> None:
    record(WarningJoined(post_id=warning.post_id, group_id=warning.post.group_id, actor_id=by.id))
