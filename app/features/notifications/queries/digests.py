"""Questions about what is new for a member, for the mail that sums it up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select

from app.community.models import Group, Member, MemberState, Post
from app.community.visibility import post_is_streamed, visible_posts
from app.features.notifications.models import (
    Delivery,
    DeliveryState,
    Habits,
    Level,
    Notification,
)
from app.features.notifications.queries.choices import chosen_groups, own_groups
from app.features.notifications.queries.inbox import Message, inbox, worded
from app.foundation import clock
from app.foundation.db import session

MOST = 20


@dataclass(frozen=True)
class News:
    """What is new in one group."""

    group: Group
    posts: Sequence[Post]


@dataclass(frozen=True)
class Digest:
    """What is new for one member."""

    messages: Sequence[Message]
    news: Sequence[News]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write about."""
        return not self.messages and not self.news


def due_digests(most: int) -> Select[Habits, Member]:
    """Whose hour has come; nobody else gets them meanwhile."""
    waiting = select(Habits, Member).join(Member, Member.id == Habits.member_id)
    due = waiting.where(Habits.next_digest_at <= clock.now()).order_by(Habits.next_digest_at).limit(most)
    return due.with_for_update(of=Habits, skip_locked=True)


def without_habits() -> Select[int]:
    """Members of whom nobody knows yet when their week is summed up."""
    known = select(Habits.member_id).where(Habits.member_id == Member.id)
    return select(Member.id).where(Member.state == MemberState.ACTIVE, ~known.exists())


def digest_for(member: Member, since: datetime) -> Digest:
    """What a member has not read and was not written to about, and what is new in their groups."""
    is_written = select(Delivery.id).where(
        Delivery.notification_id == Notification.id, Delivery.state == DeliveryState.DONE
    )
    unread = inbox(member).where(
        Notification.read_at.is_(None), Notification.created_at > since, ~is_written.exists()
    )
    rows = session().scalars(unread.order_by(Notification.created_at.desc()).limit(MOST)).all()
    return Digest(worded(rows, member), _news(member, since))


def _news(member: Member, since: datetime) -> list[News]:
    choices = chosen_groups(member)
    groups = [group for group in own_groups(member) if not _is_silent(choices.get(group.id))]
    new = visible_posts(member).where(
        post_is_streamed(member),
        Post.group_id.in_([group.id for group in groups]),
        Post.published_at > since,
        Post.author_id != member.id,
    )
    posts = session().scalars(new.order_by(Post.published_at.desc()).limit(MOST)).unique().all()
    found = [News(group, [post for post in posts if post.group_id == group.id]) for group in groups]
    return [each for each in found if each.posts]


def _is_silent(choice: object) -> bool:
    level, until = getattr(choice, "level", Level.MINE), getattr(choice, "muted_until", None)
    return level is Level.NONE or (until is not None and until > clock.now())
