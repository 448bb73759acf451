"""The rows for every time that something takes place: what is known of a date survives a changed rule."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from app.features.calendar.models import Answer, Choice, DateAnswer, Gathering, Occasion, moments
from app.features.calendar.queries.turnouts import tally
from app.foundation import clock
from app.foundation.db import session

_WEEK = timedelta(weeks=1)


def follow_rule(gathering: Gathering, starts: Sequence[datetime], *, shift: timedelta, afresh: bool) -> None:
    """Let a gathering take place then; `shift` is by how much its first date moved, `afresh` forgets moves.

    A date keeps its row, and with it its answers, as long as the rule has one on that day, or one that moved with the
    whole series; a date somebody wanted to come to that the rule has no more stays as a cancelled one.
    """
    known = _known_as(gathering.occasions, starts, shift)
    length = gathering.ends - gathering.begins
    kept, new = list[Occasion](), list[Occasion]()
    for begins in starts:
        occasion = known.get(begins) or Occasion(is_moved=False, is_left_out=False)
        if begins not in known or occasion.is_left_out:
            new.append(occasion)
        _belong(occasion, begins, length, gathering.zone, afresh=afresh)
        kept.append(occasion)
    left_out = _left_out(gathering, kept)
    gathering.occasions = sorted([*kept, *left_out], key=lambda each: each.begins)
    session().flush()
    _seat(gathering, new)


def put(occasion: Occasion, begins: datetime, ends: datetime, zone: str) -> None:
    """Let a date take place then; people are reminded of a new hour anew."""
    begins_at, ends_at = moments(begins, ends, zone)
    if occasion.begins_at != begins_at:
        occasion.reminded_at = None
    occasion.begins, occasion.ends = begins, ends
    occasion.begins_at, occasion.ends_at = begins_at, ends_at


def _known_as(
    known: Iterable[Occasion], starts: Sequence[datetime], shift: timedelta
) -> Mapping[datetime, Occasion]:
    """Which of the dates there are is which of the new ones: that of the day, else the one that moved so far.

    Whole weeks do not count: a series on Tuesdays that is on Wednesdays from next month on has each date a day later.
    """
    by_day = {each.recurrence.date(): each for each in known}
    if len(by_day) == len(starts) == 1:
        return {starts[0]: next(iter(by_day.values()))}
    same = {begins: by_day[begins.date()] for begins in starts if begins.date() in by_day}
    found = {each.recurrence for each in same.values()}
    shift -= round(shift / _WEEK) * _WEEK
    moved = {each.recurrence + shift: each for each in by_day.values() if each.recurrence not in found}
    return {begins: moved[begins] for begins in starts if begins in moved} | same


def _belong(occasion: Occasion, begins: datetime, length: timedelta, zone: str, *, afresh: bool) -> None:
    """Be the date of the rule: cancelled, moved, answered and reminded of as before."""
    if occasion.is_left_out:
        occasion.is_left_out, occasion.cancelled_at = False, None
    if afresh:
        occasion.is_moved, occasion.place = False, ""
    occasion.recurrence = begins
    if occasion.is_moved:
        put(occasion, occasion.begins, occasion.ends, zone)
    else:
        put(occasion, begins, begins + length, zone)


def _left_out(gathering: Gathering, kept: Sequence[Occasion]) -> list[Occasion]:
    """Dates ahead that fall out, though people said of just them that they want to come."""
    now, stay = clock.now(), set(kept)
    gone = [each for each in gathering.occasions if each not in stay and each.ends_at > now]
    if not gone:
        return []
    wanted = select(DateAnswer.occasion_id).where(
        DateAnswer.occasion_id.in_([each.id for each in gone]), DateAnswer.choice != Choice.NO
    )
    awaited = set(session().scalars(wanted))
    left = [each for each in gone if each.id in awaited]
    for each in left:
        if each.cancelled_at is None:
            each.is_left_out, each.cancelled_at = True, now
    return left


def _seat(gathering: Gathering, new: Sequence[Occasion]) -> None:
    """Who comes to all dates comes to new ones too, as far as there are places; the last ones perhaps."""
    capacity = gathering.capacity
    if capacity is None or not new:
        return
    counted = tally(gathering)
    for occasion in new:
        for member_id in _latest(gathering, occasion, counted.places_taken(occasion) - capacity):
            session().add(
                DateAnswer(occasion_id=occasion.id, member_id=member_id, choice=Choice.MAYBE, at=clock.now())
            )
    session().flush()


def _latest(gathering: Gathering, occasion: Occasion, too_many: int) -> Sequence[int]:
    """Those who said last that they come to all dates, and nothing else about this one."""
    if too_many <= 0:
        return []
    elsewise = select(DateAnswer.member_id).where(DateAnswer.occasion_id == occasion.id)
    yes = select(Answer.member_id).where(Answer.post_id == gathering.post_id, Answer.choice == Choice.YES)
    latest = yes.where(Answer.member_id.not_in(elsewise)).order_by(Answer.at.desc(), Answer.member_id.desc())
    return session().scalars(latest.limit(too_many)).all()
