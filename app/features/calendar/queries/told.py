"""Whom changes concern, and who is reminded."""

from sqlalchemy import ColumnElement, Select, select, union

from app.community.models import Member
from app.features.calendar.events import GatheringCancelled, GatheringMoved, GatheringSoon
from app.features.calendar.models import Answer, Choice, DateAnswer, Occasion
from app.foundation import clock

_WANT = (Choice.YES, Choice.MAYBE)


def those_who_come(event: GatheringMoved | GatheringCancelled) -> Select[int]:
    """Everybody who wants or perhaps wants to come: to this date, to one that follows it, or to any that lies ahead."""
    if event.date_id is None:
        return _to_any(event.post_id, Occasion.ends_at > clock.now())
    if isinstance(event, GatheringMoved) and event.with_following:
        first = select(Occasion.recurrence).where(Occasion.id == event.date_id).scalar_subquery()
        return _to_any(event.post_id, Occasion.recurrence >= first)
    return _to_one(event.post_id, event.date_id, _WANT)


def those_who_said_yes(event: GatheringSoon) -> Select[int]:
    """Whom a date is near that they come to."""
    if event.date_id is None:
        return select(Answer.member_id).where(Answer.post_id == event.post_id, Answer.choice == Choice.YES)
    return _to_one(event.post_id, event.date_id, (Choice.YES,))


def _to_one(post_id: int, date_id: int, wanted: tuple[Choice, ...]) -> Select[int]:
    """What is said about the date goes before what is said about all."""
    on_it = DateAnswer.occasion_id == date_id
    elsewise = select(DateAnswer.member_id).where(on_it)
    always = _always(post_id, Answer.choice.in_(wanted), Answer.member_id.not_in(elsewise))
    return _both(always, select(DateAnswer.member_id).where(on_it, DateAnswer.choice.in_(wanted)))


def _to_any(post_id: int, which: ColumnElement[bool]) -> Select[int]:
    single = select(DateAnswer.member_id).join(Occasion, Occasion.id == DateAnswer.occasion_id)
    single = single.where(Occasion.post_id == post_id, which, DateAnswer.choice.in_(_WANT))
    return _both(_always(post_id, Answer.choice.in_(_WANT)), single)


def _always(post_id: int, *which: ColumnElement[bool]) -> Select[int]:
    return select(Answer.member_id).where(Answer.post_id == post_id, *which)


def _both(one: Select[int], other: Select[int]) -> Select[int]:
    told = union(one, other).subquery()
    return select(Member.id).where(Member.id.in_(select(told.c.member_id)))
