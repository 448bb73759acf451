"""Polls by their address, and by the links of those without an account."""

import base64
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from app.community.models import Member, Post
from app.community.queries.posts import visible_post
from app.features.polls.models import Poll, Voter
from app.foundation import clock
from app.foundation.db import session
from app.foundation.keys import derived
from app.foundation.tokens import digest

KIND = "polls.poll"
_TOKEN_BYTES = 24


def poll_at(member: Member | None, slug: str, public_id: str) -> Poll | None:
    """The poll at this address with its dates, if this person may see it."""
    post = visible_post(member, slug, public_id)
    if post is None or post.kind != KIND:
        return None
    found = poll_of(post.id)
    if found is not None:
        set_committed_value(found, "post", post)
    return found


def poll_of(post_id: int) -> Poll | None:
    """A poll with everything, for jobs and messages: whoever calls this has asked for the right."""
    return session().scalars(whole_polls().where(Poll.post_id == post_id)).one_or_none()


def whole_polls() -> Select[Poll]:
    """Polls with post, group and dates."""
    joined = select(Poll).join(Poll.post).join(Post.group)
    return joined.options(contains_eager(Poll.post).contains_eager(Post.group), selectinload(Poll.options))


def poll_by_link(member: Member | None, token: str) -> Poll | None:
    """What the link for those without an account leads to; a post that is gone is gone for them too.

    It lasts as long as the poll: when no answers are taken any more, it shows what came of it.
    """
    del member
    return _still_there(whole_polls().where(Poll.link_digest == digest(token)))


class Answered(NamedTuple):
    """An answer without an account, and to what."""

    voter: Voter
    poll: Poll


def answered_by_link(member: Member | None, own: str) -> Answered | None:
    """The answer that this link changes, and later shows; without account there is no other way to it."""
    del member
    voter = session().scalars(select(Voter).where(Voter.own_digest == digest(own))).one_or_none()
    if voter is None:
        return None
    poll = _still_there(whole_polls().where(Poll.post_id == voter.post_id, Poll.link_digest.is_not(None)))
    return Answered(voter, poll) if poll is not None else None


def _still_there(wanted: Select[Poll]) -> Poll | None:
    found = session().scalars(wanted).one_or_none()
    return found if found is not None and found.post.is_out(clock.now()) else None


def link_token(post: Post) -> str:
    """The secret part of the link, so that it can be shown again; the database alone does not hold it."""
    return base64.urlsafe_b64encode(derived("poll", post.public_id)[:_TOKEN_BYTES]).decode()


def own_token(poll: Poll, voter: Voter) -> str:
    """The secret part of the link that changes one answer without an account, so that a mail can bring it again."""
    salt = f"{poll.post.public_id} {voter.id}"
    return base64.urlsafe_b64encode(derived("poll answer", salt)[:_TOKEN_BYTES]).decode()


def search_words(post_ids: Sequence[int]) -> dict[int, str]:
    """Words to find a poll by: its place."""
    rows = session().execute(select(Poll.post_id, Poll.place).where(Poll.post_id.in_(post_ids)))
    return {row.post_id: row.place for row in rows}
