"""Remembers when somebody looked into a group, and forgets what was deleted long ago."""

from datetime import datetime, timedelta

import structlog
from sqlalchemy import delete, select

from app.community.models import Membership, Post, PostState
from app.community.queries.standings import Standing
from app.foundation import clock
from app.foundation.db import session
from app.foundation.refusal import Refused
from app.foundation.work import unit_of_work

# Whoever comes back within half an hour is still on the same visit; a visit is noted every few minutes.
VISIT = timedelta(minutes=30)
NOTED_EVERY = timedelta(minutes=3)

log = structlog.get_logger()


def last_visit(membership: Membership | Standing | None) -> datetime | None:
    """Until when this person had seen the group before the present visit."""
    if membership is None or not membership.is_active or membership.seen_at is None:
        return None
    return membership.seen_at if _is_over(membership) else membership.seen_before_at


def is_news(membership: Membership | Standing) -> bool:
    """Whether the present look is worth a line in the database."""
    seen_at = membership.seen_at
    return membership.is_active and (seen_at is None or clock.now() - seen_at > NOTED_EVERY)


def visit(member_id: int, group_id: int) -> None:
    """Note a look into a group, in a unit of work of its own; that it cannot be noted disturbs nobody."""
    try:
        with unit_of_work():
            membership = session().get(Membership, (member_id, group_id))
            if membership is not None and is_news(membership):
                _note(membership)
    except Refused as refused:
        log.info("visit_not_noted", reason=type(refused).__name__)


def _note(membership: Membership) -> None:
    if _is_over(membership):
        membership.seen_before_at = membership.seen_at
    membership.seen_at = clock.now()


def _is_over(membership: Membership | Standing) -> bool:
    return membership.seen_at is not None and clock.now() - membership.seen_at > VISIT


def erase_deleted(after: timedelta, most: int) -> int:
    """Erase some posts that were deleted long ago, with all that stands beside them; returns how many."""
    due = select(Post.id).where(Post.state == PostState.DELETED, Post.state_changed_at < clock.now() - after)
    ids = session().scalars(due.order_by(Post.id).limit(most)).all()
    if ids:
        session().execute(delete(Post).where(Post.id.in_(ids)))
    return len(ids)
