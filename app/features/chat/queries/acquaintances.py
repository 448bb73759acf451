"""To whom somebody may write: the people of their own groups, whom they invited and who invited them.

Adults write to adults and minors to minors.
"""

from collections.abc import Sequence

from sqlalchemy import Select, and_, or_, select, union
from sqlalchemy.orm import aliased, joinedload

from app.community.models import Member, Membership, MembershipState, MemberState
from app.features.chat.models import Introduction
from app.features.chat.queries.people import called
from app.foundation.db import session
from app.foundation.text import fold

SHORTEST_NAME = 3
MOST_FOUND = 20


def may_talk(one: Member, other: Member) -> bool:
    """Whether both belong to a group now or know each other, and neither or both are under age."""
    return session().scalar(_known_to(one).where(Member.id == other.id)) is not None


def are_introduced(one: Member, other: Member) -> bool:
    """Whether one of them came by an invitation of the other: then nobody has to ask for a conversation."""
    pairs = select(Introduction.inviter_id).where(
        or_(
            and_(Introduction.inviter_id == one.id, Introduction.invited_id == other.id),
            and_(Introduction.inviter_id == other.id, Introduction.invited_id == one.id),
        )
    )
    return session().scalar(pairs.limit(1)) is not None


def acquaintance_at(member: Member | None, public_id: str) -> Member | None:
    """Somebody to whom one may write, by their address."""
    if member is None:
        return None
    return session().scalars(_known_to(member).where(Member.public_id == public_id)).one_or_none()


def acquaintances_called(member: Member, words: str) -> Sequence[Member]:
    """The people to whom one may write with these letters in their name."""
    wish = fold(words)
    if len(wish) < SHORTEST_NAME:
        return []
    found = session().scalars(_known_to(member).options(joinedload(Member.avatar))).all()
    return sorted(called(found, wish), key=lambda each: fold(each.display_name))[:MOST_FOUND]


def _known_to(member: Member) -> Select[Member]:
    mine, theirs = aliased(Membership), aliased(Membership)
    of_groups = (
        select(theirs.member_id)
        .join(mine, mine.group_id == theirs.group_id)
        .where(
            mine.member_id == member.id,
            mine.state == MembershipState.ACTIVE,
            theirs.state == MembershipState.ACTIVE,
        )
    )
    invited = select(Introduction.invited_id).where(Introduction.inviter_id == member.id)
    inviting = select(Introduction.inviter_id).where(Introduction.invited_id == member.id)
    return select(Member).where(
        Member.id.in_(union(of_groups, invited, inviting)),
        Member.id != member.id,
        Member.state == MemberState.ACTIVE,
        Member.is_minor.is_(member.is_minor),
    )
