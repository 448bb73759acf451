"""Calendar programs get an address of their own, and lose it again."""

from datetime import timedelta

import structlog
from sqlalchemy import delete

from app.community.models import Group, Member, Post
from app.community.permissions import authorize
from app.features.calendar.models import Subscription
from app.features.calendar.queries.subscriptions import subscriptions_of, token_of
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.foundation.tokens import digest, new_public_id
from app.foundation.work import unit_of_work

MOST = 20
NOTED_EVERY = timedelta(hours=1)
# The address of a revoked one says so for a while, then it is unknown.
REMEMBERED = timedelta(days=90)

log = structlog.get_logger()


def subscribe(by: Member, group: Group | None, label: str, *, post: Post | None = None) -> Subscription:
    """Make a secret address: for what is the member's own, or for a group or a post they may know of."""
    authorize(by, "site.use")
    if len(subscriptions_of(by)) >= MOST:
        raise Refused(lazy_("You have 20 subscribed calendars. Please revoke one that you do not need."))
    subscription = Subscription(
        public_id=new_public_id(),
        member_id=by.id,
        group_id=group.id if group else None,
        label=label,
        post_id=post.id if post else None,
    )
    subscription.token_digest = digest(token_of(subscription))
    session().add(subscription)
    session().flush()
    return subscription


def revoke(subscription: Subscription, by: Member) -> None:
    """Let nobody read under this address any more."""
    authorize(by, "site.use")
    if subscription.member_id == by.id and subscription.revoked_at is None:
        subscription.revoked_at = clock.now()


def note_use(subscription_id: int) -> None:
    """Remember that it was read, once an hour, in a unit of work of its own; that it cannot be noted disturbs nobody."""
    try:
        with unit_of_work():
            row = session().get(Subscription, subscription_id)
            if row is not None and is_news(row):
                row.last_used_at = clock.now()
    except Refused as refused:
        log.info("use_not_noted", reason=type(refused).__name__)


def is_news(subscription: Subscription) -> bool:
    """Whether the present look is worth a line in the database."""
    used_at = subscription.last_used_at
    return used_at is None or clock.now() - used_at > NOTED_EVERY


def forget_subscriptions(member: Member) -> None:
    """A member leaves for good."""
    session().execute(delete(Subscription).where(Subscription.member_id == member.id))


def erase_revoked() -> int:
    """Forget addresses that were revoked long ago; returns how many."""
    old = delete(Subscription).where(Subscription.revoked_at < clock.now() - REMEMBERED)
    return session().execute(old).rowcount  # type: ignore[attr-defined,no-any-return]
