"""A date is chosen and goes into the calendar, or none is."""

from zoneinfo import ZoneInfo

from app.community.actions.posts import changed, hold
from app.community.models import Member, Post
from app.community.permissions import authorize
from app.community.queries.posts import visible_post
from app.community.registry import announcer
from app.features.polls.actions.guests import tell_guests
from app.features.polls.events import PollDecided, PollGivenUp
from app.features.polls.models import Option, Poll, PollState
from app.features.polls.queries.meetings import meeting_of
from app.features.polls.words import when
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict, Refused


def decide(poll: Poll, by: Member, option: Option) -> None:
    """This one: it stands in the calendar, and everybody who answered is told."""
    announce = announcer()
    if announce is None:
        raise Conflict(lazy_("There is no calendar here."))
    _close(poll, by, PollState.DECIDED)
    latest = option.ends if poll.is_all_day else option.begins
    if latest.replace(tzinfo=ZoneInfo(poll.zone)) <= clock.now():
        raise Refused(lazy_("This date is over. Please choose one that lies ahead."), field="option")
    option.is_chosen = True
    event = announce(poll.post.group, by, meeting_of(poll, option))
    poll.event_id = event.id
    tell_guests(poll, "polls/decided", lambda: {"when": when(poll, option), "path": _path_for_guests(event)})
    post = poll.post
    record(PollDecided(post_id=post.id, group_id=post.group_id, actor_id=by.id, event_id=event.id))


def give_up(poll: Poll, by: Member) -> None:
    """No date was found."""
    _close(poll, by, PollState.GIVEN_UP)
    tell_guests(poll, "polls/given_up")
    post = poll.post
    record(PollGivenUp(post_id=post.id, group_id=post.group_id, actor_id=by.id))


def _path_for_guests(event: Post) -> str:
    """A public date; empty where they read of it on their own page, because the date opens for members alone."""
    is_open = visible_post(None, event.group.slug, event.public_id) is not None
    return f"/g/{event.group.slug}/{event.public_id}" if is_open else ""


def _close(poll: Poll, by: Member, state: PollState) -> None:
    authorize(by, "polls.decide", poll)
    hold(poll.post)
    session().refresh(poll, ["state"])
    if poll.state is not PollState.OPEN:
        raise Conflict(lazy_("This poll has ended already."))
    poll.state, poll.closed_at, poll.closed_by_id = state, clock.now(), by.id
    changed(poll.post, by)
