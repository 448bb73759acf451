"""Who may hear that something is new: whoever could read it."""

from sqlalchemy import select

from app.community.models import Group, Member, Post
from app.community.queries.memberships import membership_of
from app.community.visibility import post_is_visible, visible_groups
from app.foundation.db import session


def may_follow_group(member: Member | None, number: str) -> bool:
    """Members of the group; of a public group everybody with an account."""
    if not number.isdecimal() or member is None:
        return False
    membership = membership_of(member, int(number[:9]))
    if membership is not None and membership.is_active:
        return member.is_active
    group = session().scalars(visible_groups(member).where(Group.id == int(number[:9]))).one_or_none()
    return group is not None and group.is_public


def may_follow_post(member: Member | None, number: str) -> bool:
    """Whoever may read the post."""
    if not number.isdecimal() or member is None:
        return False
    wanted = select(Post.id).join(Post.group).where(Post.id == int(number[:9]), post_is_visible(member))
    return session().scalar(wanted) is not None
