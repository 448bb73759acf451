"""The only question about rights in Python: can(member, "what", on_thing). Its twin in SQL is visibility.py."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from app.community.models import Audience, Comment, Group, Member, Post, PostDetail, PostState
from app.community.queries.standings import standing_in
from app.community.roles import Role
from app.foundation import clock
from app.foundation.language import lazy_
from app.foundation.lazy_text import Text
from app.foundation.refusal import NotAllowed

Predicate = Callable[[Member, Any], bool]
_OWN_ONLY = {PostState.DRAFT, PostState.DELETED}


@dataclass(frozen=True)
class Permission:
    """One act, one sentence, the least role that may do it, and who else may."""

    name: str  # "lost_found.report"
    text: Text  # what it allows, for the admin's table
    # None: no role brings it, only `also` does; what is one person's own is nobody's by rank.
    role: Role | None
    # Also allowed when this says so: the author of the thing, a party of the case.
    also: Predicate | None = None
    # Asked on the whole site instead of in a group.
    on_site: bool = False
    # Muted members and archived groups keep it: reading, leaving, reporting.
    while_muted: bool = False


class Forbidden(NotAllowed):
    """The member may see the thing, but not do this with it (403)."""

    def __init__(self) -> None:
        super().__init__(lazy_("You are not allowed to do this."))


class _Book:
    """All permissions of the installed features and modules, set once by create_app."""

    permissions: dict[str, Permission]

    def __init__(self) -> None:
        self.permissions = {}


_book = _Book()


def connect(permissions: Iterable[Permission]) -> None:
    """Name every permission there is."""
    _book.permissions = {permission.name: permission for permission in permissions}


def all_permissions() -> list[Permission]:
    """Every permission, by name: the table of the admin page and of the README."""
    return [_book.permissions[name] for name in sorted(_book.permissions)]


def can(member: Member | None, name: str, thing: Any = None) -> bool:
    """Whether this member may do this with this thing; raises KeyError for an unknown permission."""
    permission = _book.permissions[name]
    group = group_of(thing)
    if group is not None and _is_closed_to(member, thing, group):
        return False
    if permission.on_site or group is None:
        return _brings(role_on_site(member), permission) or _also(permission, member, thing)
    if not permission.while_muted and (group.is_archived or is_muted(member, group)):
        return False
    return _brings(role_in(member, group), permission) or _also(permission, member, thing)


def _brings(role: Role, permission: Permission) -> bool:
    return permission.role is not None and role.reaches(permission.role)


def _is_closed_to(member: Member | None, thing: Any, group: Group) -> bool:
    """Nobody acts on a post, or on a comment or detail of it, that they cannot see (the twin is visibility.py)."""
    post = (
        thing if isinstance(thing, Post) else thing.post if isinstance(thing, (Comment, PostDetail)) else None
    )
    if post is None:
        return False
    if member is not None and post.author_id == member.id and not _has_lost(member, group):
        return False
    return post.state in _OWN_ONLY or not role_in(member, group).reaches(_least_reader(post, group))


def _has_lost(member: Member, group: Group) -> bool:
    """Whether the member is out of a group that is not public: nothing in it is theirs any more."""
    standing = standing_in(member, group.id)
    return not group.is_public and standing is not None and not standing.is_active


def _least_reader(post: Post, group: Group) -> Role:
    if post.audience is Audience.STAFF:
        return Role.STAFF
    return Role.MEMBER if post.audience is Audience.MEMBERS or not group.is_public else Role.GUEST


def authorize(member: Member | None, name: str, thing: Any = None) -> None:
    """Raise Forbidden unless the member can: every action begins with it, because not only views call it."""
    if not can(member, name, thing):
        raise Forbidden


def _also(permission: Permission, member: Member | None, thing: Any) -> bool:
    return (
        permission.also is not None
        and member is not None
        and member.is_active
        and permission.also(member, thing)
    )


def group_of(thing: Any) -> Group | None:
    """The group a thing belongs to: itself, its own, or its post's."""
    if thing is None or isinstance(thing, Group):
        return thing
    post = getattr(thing, "post", None)
    return getattr(post if post is not None else thing, "group", None)


def role_on_site(member: Member | None) -> Role:
    """Guests are guests, also when their account is not confirmed or suspended."""
    return member.role if member is not None and member.is_active else Role.GUEST


def role_in(member: Member | None, group: Group) -> Role:
    """What somebody is in a group; site admins keep order in public groups, but read no private ones."""
    if member is None or not member.is_active:
        return Role.GUEST
    standing = standing_in(member, group.id)
    role = standing.role if standing is not None and standing.is_active else Role.GUEST
    if group.is_public and member.role is Role.ADMIN and not role.reaches(Role.ADMIN):
        return Role.ADMIN
    return role


def is_muted(member: Member | None, group: Group) -> bool:
    """Whether the person may only read in this group for now: muted, or banned from a group that is public."""
    if member is None:
        return False
    standing, now = standing_in(member, group.id), clock.now()
    return standing is not None and (standing.is_muted(now) or standing.is_banned(now))


def has_account(_member: Member, _thing: Any) -> bool:
    """Everybody who is signed in, for `also=`: what people say for themselves, wherever it stands."""
    return True


def is_author(member: Member, thing: Any) -> bool:
    """Whether the member wrote the thing, for `also=`."""
    post = getattr(thing, "post", None)
    author_id = getattr(thing, "author_id", None)
    return bool(member.id == (author_id if author_id is not None else getattr(post, "author_id", None)))
