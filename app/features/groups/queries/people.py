"""Who belongs to a group, asked to, or may not."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import set_committed_value

from app.community.models import Group, Member, Membership, MembershipState, MemberState
from app.community.queries.groups import visible_group
from app.community.queries.memberships import memberships_of
from app.community.roles import Role
from app.foundation import clock
from app.foundation.db import session
from app.foundation.paging import Key, Page, page
from app.foundation.questions import Question
from app.foundation.text import fold

ON_A_PAGE = 50
SHORTEST_NAME = 3
_ABOVE_MEMBER = [role for role in Role if role.reaches(Role.AUTHOR)]


def team(group: Group) -> list[Membership]:
    """Those who have a task in the group, the highest first."""
    rows = session().scalars(
        _in_state(group, MembershipState.ACTIVE).where(Membership.role.in_(_ABOVE_MEMBER))
    )
    ranks = list(Role)
    return sorted(rows, key=lambda row: (-ranks.index(row.role), fold(row.member.name)))


def ordinary_members(group: Group, cursor: str | None) -> Page[Membership]:
    """Everybody else, the newest first."""
    rows = _in_state(group, MembershipState.ACTIVE).where(Membership.role == Role.MEMBER)
    return page(rows, Key(Membership.since, Membership.member_id), cursor=cursor, size=ON_A_PAGE)


def members_called(group: Group, words: str) -> list[Membership]:
    """The members with these letters in their name; nobody finds people outside of their own groups."""
    if len(fold(words)) < SHORTEST_NAME:
        return []
    names = select(Member.id, Member.display_name).join(Membership, Membership.member_id == Member.id)
    inside = names.where(
        Membership.group_id == group.id,
        Membership.state == MembershipState.ACTIVE,
        Member.state == MemberState.ACTIVE,
    )
    wish = fold(words)
    ids = [row.id for row in session().execute(inside) if wish in fold(row.display_name)][:ON_A_PAGE]
    rows = session().scalars(_in_state(group, MembershipState.ACTIVE).where(Membership.member_id.in_(ids)))
    return sorted(rows, key=lambda row: fold(row.member.name))


def applications(group: Group) -> Sequence[Membership]:
    """Those who asked to join, the longest waiting first."""
    return session().scalars(_in_state(group, MembershipState.APPLIED).order_by(Membership.since)).all()


# Asked on every page of a group by those who answer: made once.
_WAITING = Question(
    select(func.count())
    .select_from(Membership)
    .where(Membership.group_id == bindparam("group"), Membership.state == MembershipState.APPLIED),
    int,
)


def application_count(group: Group) -> int:
    """How many wait for an answer."""
    [number] = _WAITING.ask({"group": group.id})
    return number


def banned_members(group: Group) -> list[Membership]:
    """Those who may not come back now."""
    rows = session().scalars(_in_state(group, MembershipState.BANNED).order_by(Membership.since.desc()))
    return [row for row in rows if row.is_banned(clock.now())]


def membership_at(member: Member | None, slug: str, public_id: str) -> Membership | None:
    """What the person at this address is to a group, if the reader may know of the group."""
    group = visible_group(member, slug)
    if group is None:
        return None
    gone = (MembershipState.LEFT, MembershipState.REMOVED)
    wanted = _of(group).where(Member.public_id == public_id, Membership.state.not_in(gone))
    found = session().scalars(wanted).one_or_none()
    if found is not None:
        set_committed_value(found, "group", group)
    return found


def group_without_owner(member: Member | None, slug: str) -> Group | None:
    """The group at this address if nobody owns it any more, for those who set up the place."""
    group = visible_group(member, slug)
    is_it = groups_without_owner().where(Group.id == group.id) if group is not None else None
    return session().scalars(is_it).one_or_none() if is_it is not None else None


def candidates(group: Group) -> Sequence[Membership]:
    """Who may become the owner of a group without one: those with a task first, then the longest there."""
    longest = _in_state(group, MembershipState.ACTIVE).order_by(Membership.since).limit(ON_A_PAGE)
    return [*team(group), *session().scalars(longest.where(Membership.role == Role.MEMBER))]


def groups_without_owner() -> Select[Group]:
    """Groups that live on although their last owner closed the account."""
    owned = (
        select(Membership.group_id)
        .join(Membership.member)
        .where(
            Membership.group_id == Group.id,
            Membership.state == MembershipState.ACTIVE,
            Membership.role == Role.OWNER,
            Member.state == MemberState.ACTIVE,
        )
    )
    return select(Group).where(Group.archived_at.is_(None), ~owned.exists())


def export(member: Member) -> Mapping[str, Any]:
    """Where somebody belongs or belonged, for their own export."""
    rows = memberships_of(member).values()
    return {
        "groups": [
            {
                "group": row.group.name,
                "state": row.state.value,
                "role": row.role.value,
                "since": row.since.isoformat(),
                "answers": row.answers,
                "muted_until": row.muted_until.isoformat() if row.muted_until else None,
                "banned_until": row.banned_until.isoformat() if row.banned_until else None,
                "reason": row.reason,
            }
            for row in rows
        ]
    }


def _in_state(group: Group, state: MembershipState) -> Select[Membership]:
    return _of(group).where(Membership.state == state)


def _of(group: Group) -> Select[Membership]:
    return (
        select(Membership)
        .join(Membership.member)
        .where(Membership.group_id == group.id, Member.state != MemberState.LEAVING)
        .options(joinedload(Membership.member), joinedload(Membership.group))
    )
