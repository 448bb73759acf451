"""What the page of a date, its card and the start page show."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.attributes import set_committed_value

from app.community.models import Member, Post
from app.community.permissions import can, role_in
from app.community.present import current_member
from app.community.roles import Role
from app.features.calendar.models import Gathering, Occasion
from app.features.calendar.queries.answers import answers_of, answers_on
from app.features.calendar.queries.gatherings import DateAt, ahead
from app.features.calendar.queries.lines import lines
from app.features.calendar.queries.turnouts import turnouts
from app.features.calendar.sheet import Day, Sheet
from app.features.calendar.words import span_of
from app.foundation import clock
from app.foundation.db import session
from app.foundation.entry import Span

NEXT, NEAR = 3, timedelta(days=60)
# So many dates of a series are listed with it; the others have pages of their own.
MOST_LISTED, MOST_ON_PAGE = 8, 24


def page_context(member: Member | None, post: Post) -> Mapping[str, Any]:
    """The dates, who comes, and what the reader may do."""
    wanted = select(Gathering).where(Gathering.post_id == post.id).options(selectinload(Gathering.occasions))
    gathering = session().scalars(wanted.execution_options(populate_existing=True)).one()
    set_committed_value(gathering, "post", post)
    now = clock.now()
    held, listed = ahead(gathering, now), _listed(gathering, now)
    said = turnouts(gathering, member)
    return {
        "gathering": gathering,
        "next": next(iter(held), None),
        "occasion": None,
        "coming": listed[:MOST_LISTED],
        "more": len(listed) - MOST_LISTED,
        "span_of": span_of,
        "turnout": said.of_all(held or gathering.occasions[-1:]),
        "turnouts": said,
        "answers": answers_of(gathering) if _may_know_names(member, gathering) else (),
        "is_over": not listed,
        "is_asked": bool(held),
        "may_change": can(member, "posts.edit", post),
    }


def date_context(member: Member | None, at: DateAt) -> Mapping[str, Any]:
    """One date of a series: who comes, and what the reader says."""
    gathering, occasion = at
    return {
        "gathering": gathering,
        "occasion": occasion,
        "span_of": span_of,
        "turnout": turnouts(gathering, member).on(occasion),
        "answers": answers_on(occasion) if _may_know_names(member, gathering) else (),
        "is_over": occasion.ends_at <= clock.now(),
        "is_asked": occasion in ahead(gathering, clock.now()) and not gathering.is_cancelled,
    }


def dates_context(member: Member | None, gathering: Gathering, first: int) -> Mapping[str, Any]:
    """So many dates ahead from the `first` on, which is counted from 0."""
    listed = _listed(gathering, clock.now())
    shown = listed[first : first + MOST_ON_PAGE]
    return {
        "gathering": gathering,
        "coming": shown,
        "first": first,
        "earlier": max(first - MOST_ON_PAGE, 0) if first else None,
        "later": first + MOST_ON_PAGE if first + MOST_ON_PAGE < len(listed) else None,
        "span_of": span_of,
        "turnouts": turnouts(gathering, member),
        "may_change": can(member, "posts.edit", gathering.post),
    }


def _listed(gathering: Gathering, now: datetime) -> Sequence[Occasion]:
    """What lies ahead, with what was cancelled."""
    return [each for each in gathering.occasions if each.ends_at > now]


def _may_know_names(member: Member | None, gathering: Gathering) -> bool:
    return gathering.wants_answers and role_in(member, gathering.post.group).reaches(Role.MEMBER)


def words(post_ids: Sequence[int]) -> Mapping[int, str]:
    """More words to find a date by: its place."""
    rows = session().execute(
        select(Gathering.post_id, Gathering.place).where(Gathering.post_id.in_(post_ids))
    )
    return {row.post_id: row.place for row in rows}


def next_dates() -> list[Day]:
    """Template global: the days of the next three dates that the reader may know of."""
    now = clock.now()
    found = lines(current_member(), Span(now, now + NEAR), with_groups=False, only_next=True)
    if not found:
        return []
    days = Sheet.of(None, None).days(each for each in found if not each.is_cancelled)
    left, shown = NEXT, []
    for day in days:
        shown.append(Day(day.day, day.lines[:left]))
        left -= len(day.lines)
        if left <= 0:
            break
    return shown
