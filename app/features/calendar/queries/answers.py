"""Who comes."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from app.community.models import Member, Post
from app.community.permissions import role_in
from app.community.roles import Role
from app.features.calendar.events import GatheringEvent
from app.features.calendar.models import Answer, Choice, Gathering
from app.foundation.db import session


@dataclass(frozen=True)
class Turnout:
    """How many come, may come and do not come, and what the reader said."""

    counts: dict[Choice, int]
    mine: Choice | None
    # How many places are left; None: as many as come.
    left: int | None

    @property
    def is_full(self) -> bool:
        """Whether nobody else can come."""
        return self.left is not None and self.left <= 0


def turnout(gathering: Gathering, member: Member | None) -> Turnout:
    """The answers in numbers: everybody may know them, names are for the group."""
    rows = session().execute(
        select(Answer.choice, func.count()).where(Answer.post_id == gathering.post_id).group_by(Answer.choice)
    )
    counts = dict.fromkeys(Choice, 0) | {Choice(choice): number for choice, number in rows}
    own = session().get(Answer, (gathering.post_id, member.id)) if member else None
    capacity = gathering.capacity
    return Turnout(
        counts, own.choice if own else None, None if capacity is None else capacity - counts[Choice.YES]
    )


def places_taken(gathering: Gathering, besides: Member) -> int:
    """How many others have said yes."""
    taken = select(func.count()).where(
        Answer.post_id == gathering.post_id, Answer.choice == Choice.YES, Answer.member_id != besides.id
    )
    return session().scalar(taken) or 0


def answers_of(gathering: Gathering) -> Sequence[Answer]:
    """Who answered what, in the order of their answers; for members of the group."""
    wanted = select(Answer).where(Answer.post_id == gathering.post_id).options(joinedload(Answer.member))
    return session().scalars(wanted.order_by(Answer.at, Answer.member_id)).all()


def may_answer(member: Member, gathering: Gathering) -> bool:
    """Members of the group; in a public group everybody with an account."""
    group = gathering.post.group
    return group.is_public or role_in(member, group).reaches(Role.MEMBER)


def those_who_come(event: GatheringEvent) -> Select[int]:
    """Whom a change concerns: everybody who wants or perhaps wants to come."""
    coming = [Choice.YES, Choice.MAYBE]
    return select(Answer.member_id).where(Answer.post_id == event.post_id, Answer.choice.in_(coming))


def those_who_said_yes(event: GatheringEvent) -> Select[int]:
    """Who is reminded."""
    return select(Answer.member_id).where(Answer.post_id == event.post_id, Answer.choice == Choice.YES)


def export(member: Member) -> dict[str, list[dict[str, str]]]:
    """What somebody answered, for their own export."""
    rows = session().execute(
        select(Post.title, Answer.choice, Answer.at)
        .join(Answer, Answer.post_id == Post.id)
        .where(Answer.member_id == member.id)
        .order_by(Answer.at)
    )
    return {
        "answers": [{"event": title, "answer": choice, "at": at.isoformat()} for title, choice, at in rows]
    }
