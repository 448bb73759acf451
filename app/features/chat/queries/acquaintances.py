"""To whom somebody may write: the people of their own groups, adults to adults and minors to minors."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased, joinedload

from app.community.models import Group, Member, Membership, MembershipState, MemberState
from app.foundation.db import session
from app.foundation.text import fold

SHORTEST_NAME = 3
MOST_FOUND = 20


def share_a_group(one: Member, other: Member) -> bool:
    """Whether both belong to a group now, and neither or both are under age."""
    return session().scalar(_shared(one).where(Member.id == other.id).limit(1)) is not None


def acquaintance_at(member: Member | None, public_id: str) -> Member | None:
    """Somebody of one's own groups, by their address."""
    if member is None:
        return None
    known = _shared(member).where(Member.public_id == public_id).limit(1)
    return session().scalars(known).first()


def acquaintances_called(member: Member, words: str) -> Sequence[Member]:
    """The people of one's own groups with these letters in their name."""
    wish = fold(words)
    if len(wish) < SHORTEST_NAME:
        return []
    found = session().scalars(_shared(member).options(joinedload(Member.avatar)).distinct())
    fitting = [each for each in found if wish in fold(each.display_name)]
    return sorted(fitting, key=lambda each: fold(each.display_name))[:MOST_FOUND]


def _shared(member: Member) -> Select[Member]:
    mine, theirs = aliased(Membership), aliased(Membership)
    return (
        select(Member)
        .join(theirs, theirs.member_id == Member.id)
        .join(mine, mine.group_id == theirs.group_id)
        .join(Group, Group.id == mine.group_id)
        .where(
            mine.member_id == member.id,
            Member.id != member.id,
            Member.state == MemberState.ACTIVE,
            Member.is_minor.is_(member.is_minor),
            mine.state == MembershipState.ACTIVE,
            theirs.state == MembershipState.ACTIVE,
        )
    )
