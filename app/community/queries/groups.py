"""Groups by address, by member, and how one comes in."""

from functools import cache, lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import set_committed_value

from app.community.models import (
    Attachment,
    Group,
    GroupModule,
    JoinPolicy,
    Member,
    Membership,
    MembershipState,
    MemberState,
    Visibility,
)
from app.community.registry import Settings, settings_in, uses
from app.community.roles import Role
from app.community.sight import Way, sees, way_of
from app.community.visibility import groups_known_as
from app.foundation.db import is_reading, session
from app.foundation.questions import Question, columns_of, parted
from app.foundation.wording import Raw


def visible_group(member: Member | None, slug: str) -> Group | None:
    """The group at this address with its modules and cover, if this person may know of it."""
    values = {**sees(member), "slug": slug}
    if not is_reading():
        return session().scalars(_rows(way_of(member)), values).unique().one_or_none()
    asked = _at(way_of(member))
    rows = tuple(asked.ask_raw(values))
    return _read(asked, rows) if rows else None


def group_using(module: str, member: Member | None, slug: str) -> Group | None:
    """The group at this address, if it uses this module and this person may know of it."""
    group = visible_group(member, slug)
    return group if group is not None and uses(group, module) else None


def choices_of(group_id: int, module: str, settings: type[Settings]) -> Settings:
    """What a group chose for a module, where only its number is at hand."""
    return settings_in(session().get(GroupModule, (group_id, module)), module, settings)


@cache
def _rows(way: Way) -> Select[Group]:
    """For a unit that may change it."""
    wanted = select(Group).where(Group.slug == bindparam("slug"), groups_known_as(way))
    return wanted.options(joinedload(Group.modules), joinedload(Group.cover))


@cache
def _at(way: Way) -> Question[tuple[Any, ...]]:
    """Asked by every page of a group: one row for each of its modules."""
    wanted = select(*columns_of(Group), *columns_of(GroupModule), *columns_of(Attachment))
    joined = wanted.outerjoin(Group.modules).outerjoin(Group.cover)
    at = joined.where(Group.slug == bindparam("slug"), groups_known_as(way))
    return Question(at.order_by(GroupModule.module), lambda *columns: columns)


@lru_cache(500)
def _read(asked: Question[tuple[Any, ...]], rows: tuple[Raw, ...]) -> Group:
    """The group that these rows say, shared by all who read it."""
    read = [parted(asked.read(row), Group, GroupModule, Attachment) for row in rows]
    group: Group = read[0][0]
    set_committed_value(group, "modules", [module for _group, module, _cover in read if module])
    set_committed_value(group, "cover", read[0][2])
    return group


def uses_module(name: str) -> ColumnElement[bool]:
    """The condition that a group has switched a module on, for statements about groups."""
    return (
        select(GroupModule.group_id)
        .where(GroupModule.group_id == Group.id, GroupModule.module == name, GroupModule.is_on.is_(True))
        .exists()
    )


def way_in(group: Group) -> JoinPolicy:
    """How somebody comes in now: nobody finds the door of a hidden group without an invitation."""
    if group.is_archived:
        return JoinPolicy.CLOSED
    if group.visibility is Visibility.HIDDEN and group.join_policy is not JoinPolicy.CLOSED:
        return JoinPolicy.INVITATION
    return group.join_policy


def has_owner(group: Group, besides: Member | None = None) -> bool:
    """Whether an active member with an active account owns the group, perhaps besides one person."""
    owners = (
        select(Membership.member_id)
        .join(Membership.member)
        .where(
            Membership.group_id == group.id,
            Membership.state == MembershipState.ACTIVE,
            Membership.role == Role.OWNER,
            Member.state == MemberState.ACTIVE,
            Member.id != (besides.id if besides else 0),
        )
    )
    return session().scalar(select(owners.exists())) or False
