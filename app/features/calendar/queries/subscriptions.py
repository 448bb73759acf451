"""Calendars that members subscribed to."""

import base64
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.community.models import Group, Member, Post
from app.community.queries.memberships import memberships_of
from app.community.queries.posts import visible_post
from app.community.registry import post_calendar
from app.features.calendar.models import Subscription
from app.foundation.db import session
from app.foundation.keys import derived
from app.foundation.tokens import digest

_SUBJECT = (joinedload(Subscription.group), joinedload(Subscription.about))


def token_of(subscription: Subscription) -> str:
    """The secret of its address: 256 bits, so that it can be shown again; the database alone does not hold it."""
    return base64.urlsafe_b64encode(derived("calendar", subscription.public_id)).decode().rstrip("=")


def by_token(token: str) -> Subscription | None:
    """The subscription with this secret, with its member and group, also one that was revoked.

    It does not expire: a phone that reads for years has nobody who would type a new address; its owner revokes it.
    """
    wanted = select(Subscription).where(Subscription.token_digest == digest(token))
    return session().scalars(wanted.options(joinedload(Subscription.member), *_SUBJECT)).one_or_none()


def subscriptions_of(member: Member) -> Sequence[Subscription]:
    """What is still read, the newest first."""
    wanted = select(Subscription).where(
        Subscription.member_id == member.id, Subscription.revoked_at.is_(None)
    )
    newest_first = wanted.order_by(Subscription.created_at.desc(), Subscription.id.desc())
    return session().scalars(newest_first.options(*_SUBJECT)).all()


def own_groups(member: Member | None) -> list[Group]:
    """The groups somebody belongs to, by name, known from their memberships."""
    rows = memberships_of(member).values() if member else ()
    return sorted((row.group for row in rows if row.is_active), key=lambda group: group.name)


def post_with_calendar(member: Member | None, public_id: str) -> Post | None:
    """A post this person may see that has a calendar of its own."""
    post = visible_post(member, "", public_id) if public_id else None
    return post if post is not None and post_calendar(post.kind) else None


def own_subscription(member: Member | None, public_id: str) -> Subscription | None:
    """One of the member's own."""
    if member is None:
        return None
    mine = (Subscription.member_id == member.id, Subscription.revoked_at.is_(None))
    wanted = select(Subscription).where(Subscription.public_id == public_id, *mine)
    return session().scalars(wanted.options(*_SUBJECT)).one_or_none()
