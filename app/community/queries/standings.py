"""What somebody is in each of their groups: plain values, because every request of a member asks for all of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property, lru_cache
from typing import NamedTuple

from sqlalchemy import bindparam, select

from app.community.models import Group, Member, Membership, MembershipState, Visibility
from app.community.models.membership import Bond
from app.community.queries.memberships import memberships_of
from app.community.roles import Role
from app.foundation.db import is_reading, session
from app.foundation.questions import Question
from app.foundation.wording import Raw

_KEY = "standings"
_AUTHORS, _MODERATORS, _STAFF = (
    frozenset(Role.at_least(least)) for least in (Role.AUTHOR, Role.MODERATOR, Role.STAFF)
)


class _Values(NamedTuple):
    group_id: int
    role: Role
    state: MembershipState
    muted_until: datetime | None
    banned_until: datetime | None
    seen_at: datetime | None
    seen_before_at: datetime | None
    slug: str
    group_name: str
    icon: str
    visibility: Visibility
    archived_at: datetime | None


class Standing(Bond, _Values):
    """What a member is in a group, with as much of the group as menus and conditions of visibility ask for."""

    __slots__ = ()


_OF_MEMBERSHIP, _OF_GROUP = _Values._fields[:7], ("slug", "name", "icon", "visibility", "archived_at")
COLUMNS = (
    *(getattr(Membership, name) for name in _OF_MEMBERSHIP),
    *(getattr(Group, name) for name in _OF_GROUP),
)


class Standings(dict[int, Standing]):
    """What a member is in every group they have to do with, by group id; never changed once it is made."""

    @cached_property
    def own(self) -> tuple[Standing, ...]:
        """The groups the member belongs to."""
        return tuple([row for row in self.values() if row.is_active])

    @cached_property
    def sight(self) -> Mapping[str, list[int]]:
        """Ids of groups by what the member is in them, as conditions of visibility ask for them."""
        lost = [row for row in self.values() if not row.is_active]
        return {
            "own_groups": [row.group_id for row in self.own],
            "authored_groups": [row.group_id for row in self.own if row.role in _AUTHORS],
            "moderated_groups": [row.group_id for row in self.own if row.role in _MODERATORS],
            "staffed_groups": [row.group_id for row in self.own if row.role in _STAFF],
            # Not public, and the member no longer belongs: nothing in them is theirs any more.
            "lost_groups": [row.group_id for row in lost if row.visibility is not Visibility.PUBLIC],
        }


_ALL = Question(
    select(*COLUMNS).join(Membership.group).where(Membership.member_id == bindparam("member")), Standing
)


def standings_of(member: Member) -> Standings:
    """What a member is in every group they have to do with: one query per reading unit of work.

    In a unit that may write, the rows themselves are asked, so that what was just changed counts at once.
    """
    if not is_reading():
        return Standings({row.group_id: _standing(row) for row in memberships_of(member).values()})
    kept: dict[int, Standings] = session().info.setdefault(_KEY, {})
    if member.id not in kept:
        kept[member.id] = _known(tuple(_ALL.ask_raw({"member": member.id})))
    return kept[member.id]


@lru_cache(500)
def _known(rows: tuple[Raw, ...]) -> Standings:
    """The same rows mean the same: whoever is put out has others the next time."""
    return together([_ALL.read(row) for row in rows])


def together(rows: Iterable[Standing]) -> Standings:
    """All standings of one member."""
    return Standings({row.group_id: row for row in rows})


def keep_standings(member_id: int, known: Standings) -> None:
    """They were read in this reading unit of work together with something else."""
    session().info.setdefault(_KEY, {})[member_id] = known


def standing_in(member: Member, group_id: int) -> Standing | None:
    """What a member is in a group, in whatever state."""
    if is_reading():
        return standings_of(member).get(group_id)
    row = memberships_of(member).get(group_id)
    return _standing(row) if row is not None else None


def _standing(row: Membership) -> Standing:
    own = (getattr(row, name) for name in _OF_MEMBERSHIP)
    return Standing(*own, *(getattr(row.group, name) for name in _OF_GROUP))
