"""What somebody may see, as SQL: the twin of permissions.can(). What is not selected here does not exist."""

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true
from sqlalchemy.orm import contains_eager, joinedload

from app.community.models import Audience, Group, Member, Post, PostState, Visibility
from app.community.permissions import role_on_site
from app.community.queries.memberships import memberships_of
from app.community.roles import Role
from app.foundation import clock


def visible_groups(member: Member | None) -> Select[Group]:
    """The groups whose existence this person may know of."""
    return select(Group).where(_known_groups(member))


def _known_groups(member: Member | None) -> ColumnElement[bool]:
    listed = [Visibility.PUBLIC, Visibility.LISTED]
    if member is None or not member.is_active:
        return Group.visibility.in_(listed)
    everywhere = Group.visibility.in_([*listed, Visibility.MEMBERS])
    if role_on_site(member) is Role.ADMIN:
        return true()  # an admin must find every group to help it, but reads no private post
    return or_(everywhere, Group.id.in_(_own_groups(member)))


def visible_posts(member: Member | None) -> Select[Post]:
    """The posts this person may read, with group and author; drafts only for those who work on them."""
    return (
        select(Post)
        .join(Post.group)
        .where(post_is_visible(member))
        .options(contains_eager(Post.group), joinedload(Post.author))
    )


def withdrawn_posts(member: Member | None) -> Select[Post]:
    """The posts this person could read until they were deleted, removed or retracted: their address tells so."""
    gone = [PostState.DELETED, PostState.REMOVED, PostState.RETRACTED]
    return (
        select(Post)
        .join(Post.group)
        .where(Post.state.in_(gone), Post.published_at <= clock.now(), _is_readable(member))
        .options(contains_eager(Post.group), joinedload(Post.author))
    )


def post_is_streamed(member: Member | None) -> ColumnElement[bool]:
    """What stands in this person's streams and feeds now: readable and not ended; needs posts joined with groups."""
    is_not_over = or_(Post.expires_at.is_(None), Post.expires_at > clock.now())
    return and_(_is_out(), is_not_over, _is_readable(member))


def post_is_visible(member: Member | None) -> ColumnElement[bool]:
    """The condition of visible_posts, for statements of one's own; needs posts joined with groups."""
    return or_(and_(_is_out(), _is_readable(member)), _is_worked_on(member))


def _is_out() -> ColumnElement[bool]:
    return and_(Post.state == PostState.PUBLISHED, Post.published_at <= clock.now())


def _is_readable(member: Member | None) -> ColumnElement[bool]:
    """What the group lets out, narrowed by the post's own audience."""
    in_public = Group.visibility == Visibility.PUBLIC
    if member is None or not member.is_active:
        return and_(in_public, Post.audience == Audience.PUBLIC)
    own, own_staff = _own_groups(member), _own_groups(member, Role.STAFF)
    outside = and_(in_public, Post.audience.in_([Audience.PUBLIC, Audience.RESIDENTS]))
    inside: ColumnElement[bool] = and_(Post.group_id.in_(own), Post.audience != Audience.STAFF)
    if role_on_site(member) is Role.ADMIN:
        inside = or_(inside, in_public)
    return or_(outside, inside, Post.group_id.in_(own_staff))


def _is_worked_on(member: Member | None) -> ColumnElement[bool]:
    """What is not out: one's own (except in groups one was put out of), and what waits for an editor or moderator."""
    if member is None or not member.is_active:
        return false()
    mine = and_(Post.author_id == member.id, Post.group_id.not_in(_lost_groups(member)))
    edited = and_(
        _is_in_groups(member, Role.AUTHOR),
        Post.state.in_([PostState.IN_REVIEW, PostState.PUBLISHED, PostState.RETRACTED]),
    )
    moderated = and_(_is_in_groups(member, Role.MODERATOR), Post.state == PostState.REMOVED)
    return or_(mine, edited, moderated)


def _is_in_groups(member: Member, role: Role) -> ColumnElement[bool]:
    own = Post.group_id.in_(_own_groups(member, role))
    return or_(own, Group.visibility == Visibility.PUBLIC) if role_on_site(member) is Role.ADMIN else own


def _own_groups(member: Member, role: Role = Role.MEMBER) -> list[int]:
    return [
        group_id
        for group_id, membership in memberships_of(member).items()
        if membership.is_active and membership.role.reaches(role)
    ]


def _lost_groups(member: Member) -> list[int]:
    """Groups that are not public and that the member no longer belongs to: nothing in them is theirs any more."""
    return [
        group_id
        for group_id, membership in memberships_of(member).items()
        if not membership.is_active and not membership.group.is_public
    ]


def streamed(posts: Select[Post]) -> Select[Post]:
    """Of these posts, the ones that belong into a stream or feed now: out, and not ended."""
    now = clock.now()
    return posts.where(_is_out(), or_(Post.expires_at.is_(None), Post.expires_at > now))
