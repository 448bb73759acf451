"""While a date is looked for there may be more dates and more time; whoever has answered is told."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.community.actions.posts import changed, hold
from app.community.models import Member
from app.community.permissions import authorize
from app.features.polls.actions.guests import tell_guests
from app.features.polls.actions.posing import Dates, refuse_dates, refuse_too_many
from app.features.polls.events import PollExtended, PollProlonged
from app.features.polls.models import Option, Poll, PollState
from app.features.polls.words import when
from app.foundation import clock
from app.foundation.dates import format_moment
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.language import lazy_
from app.foundation.limits import limit
from app.foundation.refusal import Conflict, Refused


def extend(poll: Poll, by: Member, dates: Dates, ends_at: datetime | None = None) -> None:
    """Add dates, or take answers until another day; what people said to the other dates stays."""
    authorize(by, "polls.decide", poll)
    hold(poll.post)
    session().refresh(poll, ["state", "ends_at"])
    if poll.state is not PollState.OPEN:
        raise Conflict(lazy_("This poll has ended already."))
    known = list(session().scalars(select(Option.begins).where(Option.post_id == poll.post_id)))
    fresh = {begins: ends for begins, ends in dates if begins not in known}
    ends_at = ends_at or poll.ends_at
    if not fresh and ends_at == poll.ends_at:
        raise Refused(
            lazy_("Please propose a date that is not there yet, or another last day."), field="days"
        )
    _refuse_impossible(poll, known, fresh, ends_at)
    limit("polls.extend", by.id)
    _note(poll, by, fresh, ends_at)


def _note(poll: Poll, by: Member, fresh: Mapping[datetime, datetime], ends_at: datetime) -> None:
    is_moved = ends_at != poll.ends_at
    if is_moved:
        poll.ends_at, poll.over_at = ends_at, None
    added = [Option(post_id=poll.post_id, begins=begins, ends=ends) for begins, ends in sorted(fresh.items())]
    session().add_all(added)
    changed(poll.post, by)
    fact = PollExtended if added else PollProlonged
    record(fact(post_id=poll.post_id, group_id=poll.post.group_id, actor_id=by.id))
    tell_guests(
        poll,
        "polls/extended",
        lambda: {
            "dates": [when(poll, each) for each in added],
            "until": format_moment(poll.ends_at),
            "is_moved": is_moved,
        },
    )


def _refuse_impossible(
    poll: Poll, known: list[datetime], fresh: Mapping[datetime, datetime], ends_at: datetime
) -> None:
    zone = ZoneInfo(poll.zone)
    if fresh:
        refuse_too_many(len(known) + len(fresh))
        refuse_dates(list(fresh.items()), zone)
        if ends_at > min(fresh).replace(tzinfo=zone):
            raise Refused(
                lazy_("Each date has to lie after the day until which answers are taken."), field="days"
            )
    if not clock.now() < ends_at <= min(known).replace(tzinfo=zone):
        raise Refused(lazy_("Answers are taken until a day that lies ahead, and before the first of the dates."),
                      field="until")  # fmt: skip
