"""People say whether they come."""

from sqlalchemy import delete

from app.community.actions.calendars import dates_changed
from app.community.actions.posts import hold, redraw
from app.community.models import Member
from app.community.permissions import authorize
from app.features.calendar.events import GatheringAnswered
from app.features.calendar.models import Answer, Choice, Gathering
from app.features.calendar.queries.answers import places_taken
from app.features.calendar.queries.gatherings import next_occasion
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict, Refused


def answer(gathering: Gathering, by: Member, choice: Choice) -> None:
    """Say yes, maybe or no; only a yes takes a place, and never one that is not there."""
    authorize(by, "calendar.answer", gathering)
    post = gathering.post
    _refuse_over(gathering)
    hold(post)
    if choice is Choice.YES:
        _refuse_full(gathering, by)
    row = session().get(Answer, (post.id, by.id))
    if row is None:
        session().add(Answer(post_id=post.id, member_id=by.id, choice=choice, at=clock.now()))
    elif row.choice is not choice:
        row.choice, row.at = choice, clock.now()
    session().flush()
    redraw(post.id)
    dates_changed(post.group_id)
    record(GatheringAnswered(post_id=post.id, group_id=post.group_id, actor_id=by.id, choice=choice))


def _refuse_over(gathering: Gathering) -> None:
    if gathering.is_cancelled:
        raise Conflict(lazy_("This does not take place."))
    if not gathering.wants_answers or next_occasion(gathering, clock.now()) is None:
        raise Conflict(lazy_("This is not possible any more."))


def _refuse_full(gathering: Gathering, by: Member) -> None:
    if gathering.capacity is not None and places_taken(gathering, by) >= gathering.capacity:
        raise Refused(lazy_("All places are taken. You can say “maybe”, and look again later."))


def forget_answers(member: Member) -> None:
    """A member leaves for good."""
    session().execute(delete(Answer).where(Answer.member_id == member.id))
