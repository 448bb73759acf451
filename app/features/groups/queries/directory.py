"""Which groups there are, for the person who looks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from app.community.models import Group, Member, Membership, MembershipState
from app.community.permissions import can, role_on_site
from app.community.queries.groups import uses_module
from app.community.queries.memberships import memberships_of
from app.community.queries.site import site
from app.community.visibility import visible_groups
from app.foundation.db import session
from app.foundation.text import fold

ON_A_PAGE = 30


@dataclass(frozen=True)
class Directory:
    """One page of the directory: one's own groups first, then the others by name."""

    own: Sequence[Group]
    others: Sequence[Group]
    # How many people belong to each, by group id.
    sizes: Mapping[int, int]
    # The address of the last group shown, if there are more.
    after: str | None


@dataclass(frozen=True)
class _Entry:
    id: int
    slug: str
    folded: str
    is_archived: bool


def directory(member: Member | None, *, words: str = "", module: str = "", after: str = "") -> Directory:
    """The groups this person may know of, by name, perhaps narrowed by words and by a module."""
    found = _matching(member, words, module)
    mine = _own_ids(member)
    own = [entry for entry in found if entry.id in mine] if not after else []
    others = [entry for entry in found if entry.id not in mine and not entry.is_archived]
    following = others[_place_after(others, after) :]
    shown = following[:ON_A_PAGE]
    groups = _groups(entry.id for entry in (*own, *shown))
    return Directory(
        own=[groups[entry.id] for entry in sorted(own, key=lambda entry: entry.is_archived)],
        others=[groups[entry.id] for entry in shown],
        sizes=sizes_of(groups),
        after=shown[-1].slug if len(following) > ON_A_PAGE else None,
    )


def _matching(member: Member | None, words: str, module: str) -> list[_Entry]:
    wanted = visible_groups(member).with_only_columns(Group.id, Group.slug, Group.name, Group.archived_at)
    if module:
        wanted = wanted.where(uses_module(module))
    entries = [
        _Entry(row.id, row.slug, fold(row.name), row.archived_at is not None)
        for row in session().execute(wanted)
    ]
    wishes = fold(words).split()
    kept = [entry for entry in entries if all(wish in entry.folded for wish in wishes)]
    return sorted(kept, key=lambda entry: (entry.folded, entry.id))


def _own_ids(member: Member | None) -> set[int]:
    rows = memberships_of(member).values() if member else ()
    return {row.group_id for row in rows if row.is_active}


def _place_after(entries: Sequence[_Entry], slug: str) -> int:
    """Where the next page begins; an address nobody knows begins anew."""
    return next((place + 1 for place, entry in enumerate(entries) if entry.slug == slug), 0)


def _groups(ids: Iterable[int]) -> Mapping[int, Group]:
    wanted = select(Group).where(Group.id.in_(list(ids)))
    rows = session().scalars(wanted.options(selectinload(Group.modules), joinedload(Group.cover)))
    return {group.id: group for group in rows}


def sizes_of(groups: Iterable[int]) -> Mapping[int, int]:
    """How many people belong to each of these groups."""
    counted = (
        select(Membership.group_id, func.count())
        .where(Membership.group_id.in_(list(groups)), Membership.state == MembershipState.ACTIVE)
        .group_by(Membership.group_id)
    )
    rows: Sequence[tuple[int, int]] = [(row[0], row[1]) for row in session().execute(counted)]
    return dict(rows)


def may_found(member: Member | None) -> bool:
    """Whether the place lets this person found groups."""
    return can(member, "groups.create") and role_on_site(member).reaches(site().group_creation)
