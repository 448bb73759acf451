"""What the frame asks on every page; each of it is one cheap statement or none."""

from collections.abc import Sequence

from sqlalchemy import func, select

from app.community.models import Group, Member, Membership, MembershipState, Post, PostState
from app.community.queries.memberships import memberships_of
from app.foundation import clock
from app.foundation.db import session


def own_groups(member: Member) -> Sequence[Group]:
    """The groups somebody belongs to, by name."""
    groups = [row.group for row in memberships_of(member).values() if row.is_active]
    return sorted(
        (group for group in groups if not group.is_archived), key=lambda group: group.name.casefold()
    )


def groups_with_news(member: Member) -> set[int]:
    """The ids of one's own groups in which others have written since one's last visit."""
    newer = select(Post.id).where(
        Post.group_id == Membership.group_id,
        Post.published_at > func.coalesce(Membership.seen_at, Membership.since),
        Post.published_at <= clock.now(),
        Post.state == PostState.PUBLISHED,
        Post.author_id != member.id,
    )
    wanted = select(Membership.group_id).where(
        Membership.member_id == member.id, Membership.state == MembershipState.ACTIVE, newer.exists()
    )
    return set(session().scalars(wanted))
