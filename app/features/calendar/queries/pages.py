"""What the page of a date, its card and the start page show."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.attributes import set_committed_value

from app.community.models import Member, Post
from app.community.permissions import can, role_in
from app.community.present import current_member
from app.community.roles import Role
from app.features.calendar.models import Gathering
from app.features.calendar.queries.answers import answers_of, turnout
from app.features.calendar.queries.gatherings import next_occasion
from app.features.calendar.queries.lines import lines
from app.features.calendar.sheet import Day, Sheet
from app.features.calendar.words import span_of
from app.foundation import clock
from app.foundation.db import session
from app.foundation.entry import Span

NEXT, NEAR = 3, timedelta(days=60)
# So many dates of a series are listed; the calendar shows the others.
MOST_LISTED = 12


def page_context(member: Member | None, post: Post) -> Mapping[str, Any]:
    """The dates, who comes, and what the reader may do."""
    wanted = select(Gathering).where(Gathering.post_id == post.id).options(selectinload(Gathering.occasions))
    gathering = session().scalars(wanted.execution_options(populate_existing=True)).one()
    set_committed_value(gathering, "post", post)
    now = clock.now()
    belongs = role_in(member, post.group).reaches(Role.MEMBER)
    coming = [each for each in gathering.occasions if each.ends_at > now]
    return {
        "gathering": gathering,
        "next": next_occasion(gathering, now),
        "coming": coming[:MOST_LISTED],
        "more": len(coming) - MOST_LISTED,
        "span_of": span_of,
        "turnout": turnout(gathering, member),
        "answers": answers_of(gathering) if belongs and gathering.wants_answers else (),
        "is_over": not coming,
        "may_change": can(member, "posts.edit", post),
    }


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
