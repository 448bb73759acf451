"""What the clock does to polls: one reminder, a word to whoever has to decide, and forgetting."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from app.community.models import Member, Post, PostState
from app.features.polls.events import PollEnding, PollEvent, PollOver
from app.features.polls.models import Poll, PollState, Voter
from app.features.polls.queries.polls import whole_polls
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record

REMIND_BEFORE = timedelta(days=1)
# A poll of one evening reminds when three quarters of its time are over, not as soon as it is asked.
REMIND_AT = 0.75
# Names and addresses of those without an account are kept so long after the end.
KEPT = timedelta(days=90)


def remind() -> None:
    """A day before the end, or nearer in a short poll, those who have not answered are asked once more, once."""
    near = (Poll.ends_at <= clock.now() + REMIND_BEFORE, Poll.reminded_at.is_(None))
    for poll in _open(*near):
        if _remind_at(poll) > clock.now():
            continue
        poll.reminded_at = clock.now()
        if poll.takes_answers:
            _tell(PollEnding, poll)


def _remind_at(poll: Poll) -> datetime:
    asked_at = poll.post.published_at or poll.post.created_at
    return max(poll.ends_at - REMIND_BEFORE, asked_at + REMIND_AT * (poll.ends_at - asked_at))


def tell_over() -> None:
    """When the time is over, whoever asked is told how it stands."""
    for poll in _open(Poll.ends_at <= clock.now(), Poll.over_at.is_(None)):
        poll.over_at = clock.now()
        _tell(PollOver, poll)


def _open(*conditions: object) -> list[Poll]:
    wanted = whole_polls().where(Poll.state == PollState.OPEN, Post.state == PostState.PUBLISHED, *conditions)  # type: ignore[arg-type]
    return list(session().scalars(wanted.order_by(Poll.post_id).with_for_update(of=Poll)))


def _tell(fact: Callable[..., PollEvent], poll: Poll) -> None:
    record(fact(post_id=poll.post_id, group_id=poll.post.group_id, actor_id=None))


def forget_guests() -> int:
    """Answers without an account, some time after the end; returns how many."""
    over = select(Poll.post_id).where(Poll.ends_at < clock.now() - KEPT)
    old = delete(Voter).where(Voter.member_id.is_(None), Voter.post_id.in_(over))
    return session().execute(old).rowcount  # type: ignore[attr-defined,no-any-return]


def forget_member(member: Member) -> None:
    """A member leaves for good: their answers go, what they decided stays."""
    session().execute(delete(Voter).where(Voter.member_id == member.id))
    session().execute(update(Poll).where(Poll.closed_by_id == member.id).values(closed_by_id=None))
