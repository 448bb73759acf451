"""What somebody may see, as SQL: the twin of permissions.can(). What is not selected here does not exist.

Each condition is written once for every way of looking (Sight); who looks, and when, comes in as values
(sees). Statements of one's own take the condition with its values; a statement that is asked on every page may
be prepared from the bare condition and executed with `sees(member)`.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, false, or_, select, true
from sqlalchemy.orm import contains_eager, joinedload

from app.community.models import Audience, Group, Member, Post, PostState, Visibility
from app.community.permissions import role_on_site
from app.community.queries.memberships import memberships_of
from app.community.roles import Role
from app.foundation import clock

# Gives a value of `sees` its place in a condition.
Value = Callable[[str], BindParameter[Any]]


class Sight(StrEnum):
    """The ways of looking that differ in more than values."""

    GUEST = "guest"
    MEMBER = "member"
    # An admin of the site keeps order in public groups.
    ADMIN = "admin"


def sight_of(member: Member | None) -> Sight:
    """How somebody looks; without a confirmed account one is a guest."""
    if member is None or not member.is_active:
        return Sight.GUEST
    return Sight.ADMIN if role_on_site(member) is Role.ADMIN else Sight.MEMBER


def sees(member: Member | None) -> dict[str, Any]:
    """The values with which a prepared condition becomes this person's, now."""
    if member is None or not member.is_active:
        return {"now": clock.now()}
    return {
        "now": clock.now(),
        "me": member.id,
        "own_groups": _own_groups(member),
        "authored_groups": _own_groups(member, Role.AUTHOR),
        "moderated_groups": _own_groups(member, Role.MODERATOR),
        "staffed_groups": _own_groups(member, Role.STAFF),
        "lost_groups": _lost_groups(member),
    }


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
    return _with_group_and_author().where(post_is_visible(member))


def withdrawn_posts(member: Member | None) -> Select[Post]:
    """The posts this person could read until they were deleted, removed or retracted: their address tells so."""
    gone = [PostState.DELETED, PostState.REMOVED, PostState.RETRACTED]
    readable = _readable(sight_of(member), _with_values(member))
    return _with_group_and_author().where(Post.state.in_(gone), Post.published_at <= clock.now(), readable)


def _with_group_and_author() -> Select[Post]:
    return select(Post).join(Post.group).options(contains_eager(Post.group), joinedload(Post.author))


def post_is_visible(member: Member | None) -> ColumnElement[bool]:
    """The condition of visible_posts, for statements of one's own; needs posts joined with groups."""
    sight, value = sight_of(member), _with_values(member)
    return or_(and_(_is_out(value), _readable(sight, value)), _worked_on(sight, value))


def post_is_streamed(member: Member | None) -> ColumnElement[bool]:
    """What stands in this person's streams and feeds now: readable and not ended; needs posts joined with groups."""
    value = _with_values(member)
    return and_(_is_current(value), _readable(sight_of(member), value))


def streamed(posts: Select[Post]) -> Select[Post]:
    """Of these posts, the ones that belong into a stream or feed now: out, and not ended."""
    return posts.where(_is_current(_with_values(None)))


@cache
def streamed_as(sight: Sight) -> ColumnElement[bool]:
    """The bare condition of post_is_streamed, for prepared statements."""
    return and_(_is_current(_by_name), _readable(sight, _by_name))


@cache
def current() -> ColumnElement[bool]:
    """The bare condition that a post is out and not ended, for prepared statements."""
    return _is_current(_by_name)


def _by_name(name: str) -> BindParameter[Any]:
    return bindparam(name, expanding=name.endswith("_groups"))


def _with_values(member: Member | None) -> Value:
    values = sees(member)
    return lambda name: bindparam(name, values[name], expanding=name.endswith("_groups"), unique=True)


def _is_current(value: Value) -> ColumnElement[bool]:
    return and_(_is_out(value), or_(Post.expires_at.is_(None), Post.expires_at > value("now")))


def _is_out(value: Value) -> ColumnElement[bool]:
    return and_(Post.state == PostState.PUBLISHED, Post.published_at <= value("now"))


def _readable(sight: Sight, value: Value) -> ColumnElement[bool]:
    """What the group lets out, narrowed by the post's own audience."""
    in_public = Group.visibility == Visibility.PUBLIC
    if sight is Sight.GUEST:
        return and_(in_public, Post.audience == Audience.PUBLIC)
    outside = and_(in_public, Post.audience.in_([Audience.PUBLIC, Audience.RESIDENTS]))
    inside = and_(Post.group_id.in_(value("own_groups")), Post.audience != Audience.STAFF)
    if sight is Sight.ADMIN:
        inside = or_(inside, in_public)
    return or_(outside, inside, Post.group_id.in_(value("staffed_groups")))


def _worked_on(sight: Sight, value: Value) -> ColumnElement[bool]:
    """What is not out: one's own (except in groups one was put out of), and what waits for an editor or moderator."""
    if sight is Sight.GUEST:
        return false()
    mine = and_(Post.author_id == value("me"), Post.group_id.not_in(value("lost_groups")))
    is_in_work = Post.state.in_([PostState.IN_REVIEW, PostState.PUBLISHED, PostState.RETRACTED])
    is_for_me = or_(Post.audience != Audience.STAFF, _in_groups(sight, value("staffed_groups")))
    edited = and_(_in_groups(sight, value("authored_groups")), is_in_work, is_for_me)
    moderated = and_(_in_groups(sight, value("moderated_groups")), Post.state == PostState.REMOVED)
    return or_(mine, edited, moderated)


def _in_groups(sight: Sight, groups: BindParameter[Any]) -> ColumnElement[bool]:
    own = Post.group_id.in_(groups)
    return or_(own, Group.visibility == Visibility.PUBLIC) if sight is Sight.ADMIN else own


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
