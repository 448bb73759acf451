"""What people are told about polls."""

from sqlalchemy import Select, exists, select

from app.community.addresses import path_of_post
from app.community.models import Member, Post
from app.community.queries.memberships import members_of
from app.community.queries.posts import post_for
from app.features.polls.events import PollDecided, PollEnding, PollEvent, PollOver
from app.features.polls.models import Option, Poll, Vote, Voter
from app.features.polls.words import when
from app.foundation.dates import format_moment
from app.foundation.db import session
from app.foundation.language import _


def those_missing(event: PollEnding) -> Select[int]:
    """The members of the group who have not answered, or not since there are more dates."""
    said = exists().where(Vote.voter_id == Voter.id, Vote.option_id == Option.id)
    open_date = exists().where(Option.post_id == Voter.post_id, ~said)
    mine = (Voter.post_id == event.post_id, Voter.member_id.is_not(None))
    answered = select(Voter.member_id).where(*mine, ~open_date)
    members = members_of(event.group_id).subquery()
    return select(members.c.member_id).where(members.c.member_id.not_in(answered))


def whoever_asked(event: PollOver) -> Select[int]:
    """The author."""
    return select(Post.author_id).where(Post.id == event.post_id)


def those_who_answered(event: PollEvent) -> Select[int]:
    """All members who answered."""
    mine = (Voter.post_id == event.post_id, Voter.member_id.is_not(None), Voter.member_id != event.actor_id)
    return select(Voter.member_id).where(*mine)  # type: ignore[return-value]


def ending(event: PollEvent, reader: Member) -> str:
    """Not much longer."""
    post, poll = post_for(reader, event.post_id), session().get(Poll, event.post_id)
    if post is None or poll is None:
        return ""
    until = format_moment(poll.ends_at)
    return _("Which date suits you? “{title}”: answers until {moment}", title=post.title, moment=until)


def extended(event: PollEvent, reader: Member) -> str:
    """More dates."""
    post = post_for(reader, event.post_id)
    return _("“{title}”: there are more dates. Do they suit you?", title=post.title) if post else ""


def prolonged(event: PollEvent, reader: Member) -> str:
    """Until when."""
    post, poll = post_for(reader, event.post_id), session().get(Poll, event.post_id)
    if post is None or poll is None:
        return ""
    until = format_moment(poll.ends_at)
    return _("“{title}”: answers are taken until {moment} now", title=post.title, moment=until)


def over(event: PollEvent, reader: Member) -> str:
    """Now choose."""
    post = post_for(reader, event.post_id)
    return _("“{title}”: all answers are there. Now choose the date.", title=post.title) if post else ""


def decided(event: PollEvent, reader: Member) -> str:
    """The date."""
    post, poll = post_for(reader, event.post_id), session().get(Poll, event.post_id)
    chosen = select(Option).where(Option.post_id == event.post_id, Option.is_chosen.is_(True))
    option = session().scalars(chosen).first()
    if post is None or poll is None or option is None:
        return ""
    return _("The date is found: “{title}”, {when}", title=post.title, when=when(poll, option))


def given_up(event: PollEvent, reader: Member) -> str:
    """None."""
    post = post_for(reader, event.post_id)
    return _("No date was found for “{title}”.", title=post.title) if post else ""


def address(event: PollEvent) -> str:
    """Where it is read."""
    return path_of_post(event.post_id)


def address_of_event(event: PollDecided) -> str:
    """The date in the calendar."""
    return path_of_post(event.event_id)
