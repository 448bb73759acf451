"""Answers go with those who gave them."""

from sqlalchemy import delete, select

from app.community.actions.calendars import dates_changed
from app.community.models import Member, Post
from app.community.visibility import visible_posts
from app.features.calendar.models import Answer, DateAnswer, Occasion
from app.features.calendar.queries.gatherings import KIND
from app.foundation.db import session


def forget_answers(member: Member) -> None:
    """A member leaves for good."""
    session().execute(delete(Answer).where(Answer.member_id == member.id))
    session().execute(delete(DateAnswer).where(DateAnswer.member_id == member.id))


def free_places(group_id: int, member: Member) -> None:
    """Whoever has left a group takes no place at dates that they may not know of any more."""
    seen = visible_posts(member).with_only_columns(Post.id).order_by(None)
    hidden = select(Post.id).where(Post.group_id == group_id, Post.kind == KIND, Post.id.not_in(seen))
    dates = select(Occasion.id).where(Occasion.post_id.in_(hidden))
    for kind, of_it in (
        (Answer, Answer.post_id.in_(hidden)),
        (DateAnswer, DateAnswer.occasion_id.in_(dates)),
    ):
        session().execute(delete(kind).where(kind.member_id == member.id, of_it))
    dates_changed(group_id)
