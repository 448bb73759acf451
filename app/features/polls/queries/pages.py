"""What the page of a poll shows to this reader."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from app.community.models import Audience, Member, Post
from app.community.permissions import can
from app.community.queries.standings import standing_in
from app.features.polls.models import Option, Poll, Vote, Voter
from app.features.polls.queries.clashes import holidays_on, span_of
from app.features.polls.queries.meetings import door_to_room, state_of_room
from app.features.polls.queries.polls import poll_of
from app.features.polls.queries.results import results
from app.features.polls.words import STATE_WORDS, when
from app.foundation import clock
from app.foundation.db import session


def page_context(member: Member | None, post: Post) -> Mapping[str, Any]:
    """The dates with their answers, and what the reader may do."""
    poll = poll_of(post.id)
    if poll is None:
        return {"poll": None}
    decides = can(member, "polls.decide", poll)
    shown = decides or not poll.hides_names
    event = session().get(Post, poll.event_id) if poll.event_id else None
    chosen = next((each for each in poll.options if each.is_chosen), None)
    room = state_of_room(poll, chosen) if chosen is not None else None
    return {
        "poll": poll,
        "results": results(poll, member, shows_names=shown and can(member, "group.read_members", post.group)),
        "holidays": {option.id: holidays_on(option) for option in poll.options},
        "poll_words": STATE_WORDS,
        "when": when,
        "event": event,
        "room": room,
        "room_door": _room_door(poll, member, chosen) if member and chosen and decides and not room else "",
        "decides": decides,
    }


def _room_door(poll: Poll, member: Member, chosen: Option) -> str:
    """Where the room is asked for as long as the date lies ahead: also by whoever did not do it at once."""
    lies_ahead = span_of(poll, chosen).end > clock.now()
    return door_to_room(poll, member, chosen) if lies_ahead else ""


def may_vote(member: Member, poll: Poll) -> bool:
    """In a public group everybody with an account, where the poll is shown to them."""
    post = poll.post
    standing = standing_in(member, post.group_id)
    is_banned = standing is not None and standing.is_banned(clock.now())
    is_open = post.group.is_public and post.audience in {Audience.PUBLIC, Audience.RESIDENTS}
    return is_open and not is_banned


def export(member: Member) -> dict[str, Any]:
    """What somebody answered, for their own export."""
    rows = session().execute(
        select(Post.title, Vote.choice, Voter.at)
        .join(Voter, Voter.post_id == Post.id)
        .join(Vote, Vote.voter_id == Voter.id)
        .where(Voter.member_id == member.id)
        .order_by(Voter.at, Vote.option_id)
    )
    return {"answers": [{"poll": title, "answer": said, "at": at.isoformat()} for title, said, at in rows]}
