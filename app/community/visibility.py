"""What somebody may see, as SQL: the twin of permissions.can(). What is not selected here does not exist.

Each condition is written once for every way of looking; who looks, and when, comes in as values.
Statements of one's own take the condition with its values; a statement that is asked on every page is prepared
from the bare condition and executed with `sees(member)`.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true
from sqlalchemy.orm import contains_eager, joinedload

from app.community.models import Audience, Group, Member, Post, PostState, Visibility
from app.community.sight import Way, named, sees, way_of
from app.foundation import clock
from app.foundation.ids import one_of

# Gives what is known of the person who looks ("now", "me", "own_groups") its place in a condition.
Place = Callable[[str], Any]


def visible_groups(member: Member | None) -> Select[Group]:
    """The groups whose existence this person may know of."""
    return select(Group).where(_known_groups(way_of(member), _valued(member)))


@cache
def groups_known_as(way: Way) -> ColumnElement[bool]:
    """The bare condition of visible_groups, for prepared statements."""
    return _known_groups(way, named)


def _known_groups(way: Way, place: Place) -> ColumnElement[bool]:
    listed = [Visibility.PUBLIC, Visibility.LISTED]
    if way is Way.GUEST:
        return Group.visibility.in_(listed)
    if way is Way.ADMIN:
        return true()  # an admin must find every group to help it, but reads no private post
    return or_(Group.visibility.in_([*listed, Visibility.MEMBERS]), one_of(Group.id, place("own_groups")))


def visible_posts(member: Member | None) -> Select[Post]:
    """The posts this person may read, with group and author; drafts only for those who work on them."""
    return _with_group_and_author().where(post_is_visible(member))


def withdrawn_posts(member: Member | None) -> Select[Post]:
    """The posts this person could read until they were deleted, removed or retracted: their address tells so."""
    gone = [PostState.DELETED, PostState.REMOVED, PostState.RETRACTED]
    readable = _readable(way_of(member), _valued(member))
    return _with_group_and_author().where(Post.state.in_(gone), Post.published_at <= clock.now(), readable)


def _with_group_and_author() -> Select[Post]:
    return select(Post).join(Post.group).options(contains_eager(Post.group), joinedload(Post.author))


def post_is_visible(member: Member | None) -> ColumnElement[bool]:
    """The condition of visible_posts, for statements of one's own; needs posts joined with groups."""
    return _visible(way_of(member), _valued(member))


def post_is_streamed(member: Member | None) -> ColumnElement[bool]:
    """What stands in this person's streams and feeds now: readable and not ended; needs posts joined with groups."""
    place = _valued(member)
    return and_(_is_current(place), _readable(way_of(member), place))


def streamed(posts: Select[Post]) -> Select[Post]:
    """Of these posts, the ones that belong into a stream or feed now: out, and not ended."""
    return posts.where(_is_current(_valued(None)))


@cache
def streamed_as(way: Way) -> ColumnElement[bool]:
    """The bare condition of post_is_streamed, for prepared statements."""
    return and_(_is_current(named), _readable(way, named))


@cache
def visible_as(way: Way) -> ColumnElement[bool]:
    """The bare condition of post_is_visible, for prepared statements."""
    return _visible(way, named)


@cache
def current() -> ColumnElement[bool]:
    """The bare condition that a post is out and not ended, for prepared statements."""
    return _is_current(named)


def _valued(member: Member | None) -> Place:
    """Places that are filled at once."""
    return sees(member).__getitem__


def _visible(way: Way, place: Place) -> ColumnElement[bool]:
    return or_(and_(_is_out(place), _readable(way, place)), _worked_on(way, place))


def _is_current(place: Place) -> ColumnElement[bool]:
    return and_(_is_out(place), or_(Post.expires_at.is_(None), Post.expires_at > place("now")))


def _is_out(place: Place) -> ColumnElement[bool]:
    return and_(Post.state == PostState.PUBLISHED, Post.published_at <= place("now"))


def _readable(way: Way, place: Place) -> ColumnElement[bool]:
    """What the group lets out, narrowed by the post's own audience."""
    in_public = Group.visibility == Visibility.PUBLIC
    if way is Way.GUEST:
        return and_(in_public, Post.audience == Audience.PUBLIC)
    outside = and_(in_public, Post.audience.in_([Audience.PUBLIC, Audience.RESIDENTS]))
    inside = and_(one_of(Post.group_id, place("own_groups")), Post.audience != Audience.STAFF)
    if way is Way.ADMIN:
        inside = or_(inside, in_public)
    return or_(outside, inside, one_of(Post.group_id, place("staffed_groups")))


def _worked_on(way: Way, place: Place) -> ColumnElement[bool]:
    """What is not out: one's own (except in groups one was put out of), and what waits for an editor or moderator."""
    if way is Way.GUEST:
        return false()
    mine = and_(Post.author_id == place("me"), ~one_of(Post.group_id, place("lost_groups")))
    is_in_work = Post.state.in_([PostState.IN_REVIEW, PostState.PUBLISHED, PostState.RETRACTED])
    is_for_me = or_(Post.audience != Audience.STAFF, _in_groups(way, place("staffed_groups")))
    edited = and_(_in_groups(way, place("authored_groups")), is_in_work, is_for_me)
    moderated = and_(_in_groups(way, place("moderated_groups")), Post.state == PostState.REMOVED)
    return or_(mine, edited, moderated)


def _in_groups(way: Way, groups: Any) -> ColumnElement[bool]:
    own = one_of(Post.group_id, groups)
    return or_(own, Group.visibility == Visibility.PUBLIC) if way is Way.ADMIN else own
