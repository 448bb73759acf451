"""What a date of a poll means to whoever keeps calendars and rooms."""

from collections.abc import Sequence

from app.community.actions.posts import Writing
from app.community.meeting import Meeting, RoomState
from app.community.models import Member
from app.community.registry import rooms
from app.features.polls.models import Option, Poll
from app.features.polls.queries.clashes import span_of
from app.features.polls.queries.results import said_yes


def door_to_room(poll: Poll, by: Member, option: Option) -> str:
    """Where the room is asked for, filled in; empty where there is none to ask for."""
    known = rooms()
    return known.door(poll.room, by, meeting_of(poll, option)) if known is not None and poll.room else ""


def state_of_room(poll: Poll, option: Option) -> RoomState | None:
    """Whether whoever asked, or whoever chose the date, has asked for the room."""
    known, span = rooms(), span_of(poll, option)
    people = {each for each in (poll.post.author_id, poll.closed_by_id) if each is not None}
    return known.asked(poll.room, people, span) if known is not None and poll.room else None


def meeting_of(poll: Poll, option: Option) -> Meeting:
    """What is to be announced."""
    post = poll.post
    writing = Writing(title=post.title, body=post.body, language=post.language, audience=post.audience)
    return Meeting(
        writing, option.begins, option.ends, poll.zone,
        is_all_day=poll.is_all_day, place=poll.place, coming=_coming(poll, option),
    )  # fmt: skip


def _coming(poll: Poll, option: Option) -> Sequence[int]:
    """Who said yes has answered; not where names are hidden, because a date shows its answers by name."""
    return () if poll.hides_names else said_yes(option)
