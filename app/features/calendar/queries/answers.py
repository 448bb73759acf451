"""Who comes, by name, and who may say so."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import func, select

from app.community.models import Member, Post
from app.community.permissions import role_in
from app.community.roles import Role
from app.features.calendar.models import Answer, Choice, DateAnswer, Gathering, Occasion
from app.features.calendar.queries.gatherings import DateAt
from app.foundation.db import session


class Said(NamedTuple):
    """What somebody answers."""

    member: Member
    choice: Choice


def answers_of(gathering: Gathering) -> Sequence[Said]:
    """Who answered what about all dates or the only one, in the order of their answers; for members of the group."""
    wanted = select(Member, Answer.choice).join(Answer, Answer.member_id == Member.id)
    of_it = wanted.where(Answer.post_id == gathering.post_id).order_by(Answer.at, Member.id)
    return [Said(*row) for row in session().execute(of_it)]


def answers_on(occasion: Occasion) -> Sequence[Said]:
    """Who answered what about this date, be it about all of them; for members of the group."""
    one, usual = DateAnswer, Answer
    said = func.coalesce(one.choice, usual.choice, type_=one.choice.type)
    wanted = (
        select(Member, said)
        .outerjoin(one, (one.member_id == Member.id) & (one.occasion_id == occasion.id))
        .outerjoin(usual, (usual.member_id == Member.id) & (usual.post_id == occasion.post_id))
        .where(said.is_not(None))
        .order_by(func.coalesce(one.at, usual.at), Member.id)
    )
    return [Said(*row) for row in session().execute(wanted)]


def may_answer(member: Member, thing: Gathering | DateAt) -> bool:
    """Members of the group; in a public group everybody with an account."""
    group = thing.post.group
    return group.is_public or role_in(member, group).reaches(Role.MEMBER)


def export(member: Member) -> dict[str, list[dict[str, Any]]]:
    """What somebody answered, about all dates and about single ones, for their own export."""
    usual = select(Post.title, Answer.choice, Answer.at).join(Answer, Answer.post_id == Post.id)
    single = (
        select(Post.title, DateAnswer.choice, DateAnswer.at, Occasion.begins)
        .join(Occasion, Occasion.post_id == Post.id)
        .join(DateAnswer, DateAnswer.occasion_id == Occasion.id)
    )
    always = session().execute(usual.where(Answer.member_id == member.id).order_by(Answer.at))
    once = session().execute(single.where(DateAnswer.member_id == member.id).order_by(DateAnswer.at))
    return {
        "answers": [{"event": title, "answer": choice, "at": at.isoformat()} for title, choice, at in always],
        "answers_to_single_dates": [
            {"event": title, "date": f"{begins:%Y-%m-%dT%H:%M}", "answer": choice, "at": at.isoformat()}
            for title, choice, at, begins in once
        ],
    }
