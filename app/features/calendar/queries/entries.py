"""The dates of groups as the calendar's own source: two statements, however many there are."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, bindparam, exists, select

from app.community.models import Group, Member, Post
from app.community.sight import Way, sees, way_of
from app.community.visibility import streamed_as
from app.features.calendar.models import Gathering, Occasion
from app.features.calendar.queries.gatherings import as_series, description, entry_of, one_date
from app.foundation.db import session
from app.foundation.entry import Entry, EntryStatus, Span
from app.foundation.ical import Written
from app.foundation.ids import Ids, one_of
from app.foundation.questions import Question, columns_of, parted

# No date lasts longer, so that an index finds where to begin.
LONGEST_DATE = timedelta(days=31)
_OF_POST: tuple[Any, ...] = (
    Post.title,
    Post.body,
    Post.public_id,
    Post.created_at,
    Post.group_id,
    Group.slug,
)


def entries(member: Member | None, span: Span, groups: Collection[int] | None = None) -> Sequence[Entry]:
    """What groups have announced for this span, as far as this person may read it."""
    asked = _known(way_of(member), narrowed=groups is not None)
    return _entries(asked.ask({**sight_of(member, span), "these_groups": list(groups or ())}))


@cache
def _known(way: Way, *, narrowed: bool) -> "Question[_Date]":
    """The dates as plain values, asked by every Start page; values: these_groups, if only some are wanted."""
    dates = times_for(way).with_only_columns(*columns_of(Occasion), *columns_of(Gathering), *_OF_POST)
    if narrowed:
        dates = dates.where(one_of(Post.group_id, bindparam("these_groups", type_=Ids())))
    return Question(dates, _date)


class _Date(NamedTuple):
    """One time of a gathering, with what its entry needs of the post."""

    Occasion: Occasion
    Gathering: Gathering
    title: str
    body: str
    public_id: str
    created_at: datetime
    group_id: int
    slug: str


def _date(*columns: Any) -> _Date:
    return _Date(*parted(columns, Occasion, Gathering), *columns[-len(_OF_POST) :])


def sight_of(member: Member | None, span: Span) -> dict[str, Any]:
    """The values that all these statements want."""
    return {**sees(member), "earliest": span.begin - LONGEST_DATE, "begin": span.begin, "end": span.end}


@cache
def times_for(way: Way) -> Select[Any, *tuple[Any, ...]]:
    """Values: earliest, begin, end. One row for each time, in its order, series by series."""
    joined = select(Occasion, Gathering, *_OF_POST).join(Gathering, Gathering.post_id == Occasion.post_id)
    return (
        joined.join(Post, Post.id == Gathering.post_id)
        .join(Group, Group.id == Post.group_id)
        .where(*_in_span(), streamed_as(way))
        .order_by(Occasion.post_id, Occasion.begins)
    )


def _entries(rows: Iterable[Row[Any] | _Date]) -> list[Entry]:
    by_post = groupby(rows, key=lambda row: row.Gathering.post_id)
    return [entry for _post_id, dates in by_post for entry in _of_one(list(dates))]


def _of_one(rows: list[Row[Any] | _Date]) -> list[Entry]:
    """A single date is one entry; a series is one with its dates, and one for each that was moved or falls out."""
    gathering: Gathering = rows[0].Gathering
    entry = entry_at(rows[0])
    if not gathering.rule:
        return [entry]
    occasions = [row.Occasion for row in rows]
    fallen = [each for each in occasions if each.cancelled_at is not None]
    gone = replace(entry, status=EntryStatus.CANCELLED)
    return [
        *as_series(gathering, entry, occasions),
        *(one_date(gone, gathering, each) for each in fallen),
    ]


def entry_at(row: Row[Any] | _Date) -> Entry:
    """The whole gathering, as one of its rows has it."""
    gathering: Gathering = row.Gathering
    return entry_of(
        gathering,
        title=row.title,
        created_at=row.created_at,
        description=description(row.body, gathering.online_url),
        path=f"/g/{row.slug}/{row.public_id}",
        group_id=row.group_id,
        kept_text=gathering.kept_text,
    )


def texts(member: Member | None, span: Span, groups: Collection[int] | None = None) -> Written:
    """The same for feeds, as the rows keep it; what is cancelled leaves public ones."""
    wanted = _kept(way_of(member))
    if groups is not None:
        wanted = wanted.where(Post.group_id.in_(groups))
    rows = session().execute(wanted, sight_of(member, span)).all()
    return Written([row.kept_text for row in rows], {row.zone for row in rows})


@cache
def _kept(way: Way) -> Select[Any, *tuple[Any, ...]]:
    in_span = exists().where(Occasion.post_id == Gathering.post_id, *_in_span())
    joined = select(Gathering.kept_text, Gathering.zone).join(Post, Post.id == Gathering.post_id)
    wanted = joined.join(Group, Group.id == Post.group_id).where(in_span, streamed_as(way))
    if way is Way.GUEST:
        wanted = wanted.where(Gathering.cancelled_at.is_(None))
    return wanted.order_by(Gathering.post_id)


def _in_span() -> tuple[ColumnElement[bool], ...]:
    return (
        Occasion.begins_at > bindparam("earliest"),
        Occasion.begins_at < bindparam("end"),
        Occasion.ends_at > bindparam("begin"),
    )
