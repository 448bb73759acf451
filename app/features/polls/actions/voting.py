"""People say what suits them: members, and others by the link."""

from collections.abc import Mapping

from sqlalchemy import delete, func, select

from app.community.actions.posts import hold
from app.community.models import Member
from app.community.permissions import authorize
from app.features.polls.actions.guests import give_link
from app.features.polls.events import PollAnswered
from app.features.polls.models import Choice, Poll, Vote, Voter
from app.features.polls.queries.results import own_voter
from app.foundation import clock
from app.foundation.addresses import clean_address
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.language import current_language, lazy_
from app.foundation.limits import limit
from app.foundation.refusal import Conflict, Refused

MOST_VOTERS = 1_000


def vote(poll: Poll, by: Member, choices: Mapping[str, Choice]) -> None:
    """Say what suits, or say it anew; `choices` by the name of the date, and only those that were asked about."""
    authorize(by, "polls.vote", poll)
    _hold(poll)
    voter = own_voter(poll, by)
    if voter is None:
        _refuse_crowd(poll)
        voter = Voter(post_id=poll.post_id, member=by, language=by.language or current_language())
        session().add(voter)
    _note(poll, voter, choices, by)


def vote_as_guest(
    poll: Poll, name: str, email: str, choices: Mapping[str, Choice], *, address_block: str
) -> str:
    """Say it without an account; returns the secret of the link by which the answer is changed."""
    limit("polls.guest", address_block)
    if poll.link_digest is None:
        raise Conflict(lazy_("This is not possible any more."))
    if not name:
        raise Refused(lazy_("Please type your name."), field="name")
    _hold(poll)
    _refuse_crowd(poll)
    voter = Voter(post_id=poll.post_id, name=name, language=current_language())
    voter.email = clean_address(email) if email else ""
    session().add(voter)
    _note(poll, voter, choices, None)
    return give_link(poll, voter)


def change_as_guest(poll: Poll, voter: Voter, choices: Mapping[str, Choice]) -> None:
    """Whoever has the link changes the answer."""
    _hold(poll)
    _note(poll, voter, choices, None)


def _hold(poll: Poll) -> None:
    """One after the other, and never after the end."""
    hold(poll.post)
    session().refresh(poll, ["state", "ends_at"])
    if not poll.takes_answers:
        raise Conflict(lazy_("No answers are taken any more."))


def _refuse_crowd(poll: Poll) -> None:
    """A link that went astray fills no page with strangers."""
    answered = session().scalar(select(func.count()).where(Voter.post_id == poll.post_id)) or 0
    if answered >= MOST_VOTERS:
        raise Refused(lazy_("At most {n} people can answer a poll.", n=MOST_VOTERS))


def _note(poll: Poll, voter: Voter, choices: Mapping[str, Choice], by: Member | None) -> None:
    voter.at = clock.now()
    session().flush()
    said = {each.id: choices[each.public_id] for each in poll.options if each.public_id in choices}
    session().execute(delete(Vote).where(Vote.voter_id == voter.id, Vote.option_id.in_(said)))
    session().add_all(Vote(voter_id=voter.id, option_id=each, choice=choice) for each, choice in said.items())
    session().flush()
    post = poll.post
    record(PollAnswered(post_id=post.id, group_id=post.group_id, actor_id=by.id if by else None))
