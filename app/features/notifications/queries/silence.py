"""Why somebody was told nothing of a post: every way with the reason in words."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from app.community.models import Member, Post
from app.community.queries.memberships import membership_of
from app.community.visibility import visible_posts
from app.features.notifications.models import Level, Notification, Way
from app.features.notifications.queries.choices import chosen_groups, chosen_ways
from app.features.notifications.queries.inbox import Explained, explained
from app.foundation import clock
from app.foundation.dates import format_moment
from app.foundation.db import session
from app.foundation.language import _, lazy_

MOST = 10
_LEVELS = {
    Level.NONE: lazy_("You chose to hear nothing from this group."),
    Level.MINE: lazy_(
        "From this group you only hear what concerns you. New posts stand in the e-mail that sums up."
    ),
}


def readable_post(member: Member | None, public_id: str) -> Post | None:
    """The post, if this person may read it."""
    return session().scalars(visible_posts(member).where(Post.public_id == public_id)).unique().one_or_none()


def silence(member: Member, post: Post) -> tuple[Sequence[Explained], list[str]]:
    """What somebody was told of a post, and why they were not told of its appearance."""
    name = f"post_id={post.id}"
    is_about = or_(Notification.about.like(f"% {name}"), Notification.about.like(f"% {name} %"))
    rows = session().scalars(
        select(Notification)
        .where(Notification.member_id == member.id, is_about, Notification.folded_at.is_(None))
        .order_by(Notification.id.desc())
        .limit(MOST)
    )
    told = [explained(row, member) for row in rows]
    return told, _reasons(member, post)


def _reasons(member: Member, post: Post) -> list[str]:
    membership, choice = membership_of(member, post.group_id), chosen_groups(member).get(post.group_id)
    if post.author_id == member.id:
        return [_("You wrote it yourself.")]
    if membership is None or not membership.is_active:
        return [_("You do not belong to the group. Only members are told of new posts.")]
    if choice and choice.muted_until and choice.muted_until > clock.now():
        return [
            _(
                "You wanted to hear nothing of the group until {moment}.",
                moment=format_moment(choice.muted_until),
            )
        ]
    chosen = [_LEVELS.get(choice.level if choice else Level.MINE, "")]
    if chosen_ways(member).get("notifications.posted") is Way.NONE:
        chosen.append(lazy_("You chose not to be told of new posts."))
    return [str(words) for words in chosen if words]
