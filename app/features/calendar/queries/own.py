"""What a member wants to come to, for the calendar of their own.

A series that somebody comes to as a whole stays one event, less the dates they do not come to; where they answered for
single dates only, each of these is an event of its own: no program is trusted with an exception whose series it lacks.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Row, select

from app.community.models import Member, Post
from app.community.sight import way_of
from app.features.calendar.models import Answer, Choice, DateAnswer, Gathering, Occasion
from app.features.calendar.queries.entries import entry_at, sight_of, times_for
from app.features.calendar.queries.gatherings import apart, as_series, occurrence, one_date, when
from app.foundation.db import session
from app.foundation.entry import Entry, EntryStatus, Span

_WANT = {Choice.YES, Choice.MAYBE}
_SURE, _PERHAPS = "\r\nSTATUS:CONFIRMED\r\n", "\r\nSTATUS:TENTATIVE\r\n"


class _Said(NamedTuple):
    """A date, and what the member says about it: about all of them, and perhaps about just this one."""

    occasion: Occasion
    usual: Choice | None
    single: Choice | None

    @property
    def choice(self) -> Choice | None:
        return self.single or self.usual

    @property
    def is_apart(self) -> bool:
        """Whether it takes place elsewhere, or this person is less or more sure of it than of the others."""
        return self.occasion.is_moved or self.choice is not self.usual


def own(member: Member, span: Span) -> Sequence[Entry]:
    """What this member said yes to, and what they may come to as tentative."""
    rows = session().execute(_concerning(member), sight_of(member, span)).all()
    by_post = {number: list(dates) for number, dates in groupby(rows, key=lambda row: row.Gathering.post_id)}
    series = [number for number, dates in by_post.items() if dates[0].Gathering.rule and dates[0].usual]
    differing = _differing(member, series) if series else {}
    return [
        entry
        for number, dates in by_post.items()
        if any(_said(row).choice in _WANT for row in dates)
        for entry in _of_one(dates, differing.get(number))
    ]


def _concerning(member: Member) -> Any:
    """All times in the span of what the member ever answered, with both answers."""
    usual = select(Answer.post_id).where(Answer.member_id == member.id)
    single = select(Occasion.post_id).join(DateAnswer, DateAnswer.occasion_id == Occasion.id)
    answered = usual.union(single.where(DateAnswer.member_id == member.id))
    mine = (DateAnswer.occasion_id == Occasion.id) & (DateAnswer.member_id == member.id)
    return (
        times_for(way_of(member))
        .outerjoin(Answer, (Answer.post_id == Post.id) & (Answer.member_id == member.id))
        .outerjoin(DateAnswer, mine)
        .where(Post.id.in_(answered))
        .add_columns(Answer.choice.label("usual"), DateAnswer.choice.label("single"))
    )


def _said(row: Row[Any]) -> _Said:
    return _Said(row.Occasion, row.usual, row.single)


def _differing(member: Member, post_ids: Sequence[int]) -> dict[int, list[_Said]]:
    """All dates of those series about which the member says something else than about the series."""
    single = select(Occasion.post_id).join(DateAnswer, DateAnswer.occasion_id == Occasion.id)
    these = single.where(DateAnswer.member_id == member.id, Occasion.post_id.in_(post_ids))
    mine = (DateAnswer.occasion_id == Occasion.id) & (DateAnswer.member_id == member.id)
    usual = (Answer.post_id == Occasion.post_id) & (Answer.member_id == member.id)
    wanted = (
        select(Occasion, Answer.choice, DateAnswer.choice).join(Answer, usual).outerjoin(DateAnswer, mine)
    )
    rows = session().execute(
        wanted.where(Occasion.post_id.in_(these)).order_by(Occasion.post_id, Occasion.recurrence)
    )
    said = [_Said(*row) for row in rows]
    return {number: list(dates) for number, dates in groupby(said, key=lambda each: each.occasion.post_id)}


def _of_one(rows: Sequence[Row[Any]], differing: Sequence[_Said] | None) -> Iterable[Entry]:
    """`differing` are all dates of the series, if single ones differ from what is said about all."""
    gathering, entry, usual = rows[0].Gathering, entry_at(rows[0]), rows[0].usual
    if not gathering.rule:
        return [_sure(entry, _said(row).choice) for row in rows if not row.Occasion.is_left_out]
    if usual not in _WANT:
        return _one_by_one(gathering, entry, map(_said, rows))
    if differing is None:
        return [_sure(as_series(gathering, entry, [row.Occasion for row in rows])[0], usual)]
    return _less(gathering, replace(entry, kept_text=""), differing)


def _one_by_one(gathering: Gathering, entry: Entry, dates: Iterable[_Said]) -> Iterator[Entry]:
    """Every date they want to come to as an event of its own, also a cancelled one."""
    for each in dates:
        if each.choice in _WANT:
            yield _sure(apart(gathering, entry, each.occasion), each.choice)


def _less(gathering: Gathering, entry: Entry, dates: Sequence[_Said]) -> Iterator[Entry]:
    """The series without the dates they do not come to, and what is otherwise on single dates."""
    held = [each for each in dates if each.occasion.cancelled_at is None and each.choice in _WANT]
    here = {each.occasion.id for each in held}
    without = [each.occasion for each in dates if each.occasion.id not in here]
    series = replace(
        entry,
        rule=gathering.rule,
        exceptions=tuple(when(gathering, each.recurrence) for each in without),
        occurrences=tuple(occurrence(gathering, each.occasion) for each in held if not each.is_apart),
    )
    yield _sure(series, dates[0].usual)
    for each in held:
        if each.is_apart:
            yield _sure(one_date(entry, gathering, each.occasion), each.choice)


def _sure(entry: Entry, choice: Choice | None) -> Entry:
    if entry.status is not EntryStatus.CONFIRMED or choice is Choice.YES:
        return entry
    kept_text = entry.kept_text.replace(_SURE, _PERHAPS)
    return replace(entry, status=EntryStatus.TENTATIVE, kept_text=kept_text)
